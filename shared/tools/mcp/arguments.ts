import Type from 'typebox';
import { PhasewrightError } from '../../contract/release-format.ts';
import { isRunId } from '../../run/run-id.ts';

export const strict = { additionalProperties: false } as const;

export const RunIdText = Type.String({ description: 'Id of the run, as list_runs shows it' });
export const PhaseNumber = Type.Integer({
  minimum: 0,
  maximum: 99,
  description: 'Number of the phase, from 0',
});
export const DocumentPath = Type.String({
  minLength: 1,
  maxLength: 240,
  description: 'Path of a document, as list_artifacts shows it, such as guide/start.md',
});

/** A run id. Throws `not-found` for a text that is not one: it could name another path. */
export function requireRunId(text: string): string {
  if (!isRunId(text)) {
    throw new PhasewrightError('not-found', `"${text.slice(0, 100)}" is not the id of a run`);
  }
  return text;
}
