import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderReportSchema } from '../../packages/gate/src/report/schema.ts';

/** Writes the published schema of the report: `node test/gate/write-report-schema.ts`. */
const file = join(import.meta.dirname, '../../docs/gate-report.schema.json');
await writeFile(file, renderReportSchema());
