import type { Agent } from '../agent/agent.ts';
import type { AskingDeps } from '../agent/ask-agent.ts';
import { readText } from '../agent/read-text.ts';
import { TEMPLATE } from '../agent/template-agent.ts';
import type { Assignment } from '../agent/write-text.ts';
import type { WriteRequest } from '../profiles/profile.ts';
import type { StagedText } from '../records/draft-texts.ts';
import type { Records } from '../records/records.ts';

interface ReadingDeps extends AskingDeps {
  readonly records: Records;
  readonly reader?: Agent | undefined;
}

/**
 * What the second reader says of a draft, in runs that ask for one. Of several executions each
 * finds the answer of the first in the cache. The offline text needs no reader.
 */
export async function readDraft(
  deps: ReadingDeps,
  runId: string,
  request: WriteRequest,
  { blocks }: Assignment,
  draft: StagedText,
): ReturnType<typeof readText> {
  const { reader, records } = deps;
  if (reader === undefined || draft.agent.name === TEMPLATE.name) {
    return undefined;
  }
  const { options } = await records.of(runId).record.read();
  const text = new TextDecoder().decode(draft.content);
  return options.secondReader === true
    ? readText(deps, runId, reader, { request, blocks, text })
    : undefined;
}
