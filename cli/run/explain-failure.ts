import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toReportName } from '../../shared/contract/release-format.ts';
import { PREFLIGHT_QUESTIONS } from '../../shared/contract/reserved-names.ts';
import type { RunResource } from '../../shared/contract/run.ts';
import type { Client } from '../api/client.ts';
import { renderIssues } from '../review/gate-text.ts';
import type { Terminal } from '../terminal.ts';

/** Why a run failed: the lines to show, and the document to save. */
interface Explanation {
  readonly shown: string;
  readonly name: string;
  readonly text: string;
}

/**
 * Shows why a run failed, in the words of its gate or preflight check, and saves the report where
 * the bundle would have been.
 */
export async function explainFailure(
  client: Client,
  terminal: Terminal,
  run: RunResource,
  folder: string | undefined,
): Promise<void> {
  const explanation = await readExplanation(client, run);
  if (explanation === undefined) {
    return;
  }
  terminal.stderr.write(`${explanation.shown}\n`);
  if (folder !== undefined) {
    const path = join(folder, explanation.name);
    await writeFile(path, explanation.text, { flag: 'wx' });
    terminal.say(`  report   ${path}`);
  }
}

async function readExplanation(
  client: Client,
  { runId, failure, phases }: RunResource,
): Promise<Explanation | undefined> {
  const phase = failure?.phase ?? 0;
  if (failure?.reason === 'preflight') {
    const text = await client.readArtifact(runId, PREFLIGHT_QUESTIONS, phase);
    return { shown: text, name: PREFLIGHT_QUESTIONS, text };
  }
  const gate = phases.find((it) => it.phase === phase)?.gate;
  if (gate?.verdict !== 'failed') {
    return undefined;
  }
  const shown = renderIssues(await client.readReport(runId, phase)).join('\n');
  const text = await client.readReportText(runId, phase);
  return { shown, name: `${toReportName(phase)}.md`, text };
}
