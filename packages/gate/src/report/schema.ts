import { GateReport } from '../release-format.ts';

/** The id of the published schema; it contains the version of the report, not of the product. */
const ID = 'urn:phasewright:gate-report:1';

/** The JSON Schema of a gate report as JSON, derived from its parser. */
export function renderReportSchema(): string {
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: ID,
    title: 'Gate report of Phasewright',
    ...GateReport,
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}
