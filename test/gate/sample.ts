import { DEFAULT_RULES } from '../../packages/gate/src/engine/rule-set.ts';
import { inspect } from '../../packages/gate/src/inspect.ts';
import type { JudgeInput } from '../../packages/gate/src/judge.ts';
import type { DraftRecord, StagedDraft } from '../../shared/contract/draft.ts';
import type {
  OutlineSection,
  PlannedFile,
  Strictness,
} from '../../shared/contract/release-format.ts';
import { aDraft, aPlan, aPlannedFile } from '../builders.ts';

export const toBytes = (text: string): Uint8Array => new TextEncoder().encode(text);

export function toPlanned(path: string, outline: OutlineSection[] = []): PlannedFile {
  return aPlannedFile(path, { outline, expectedWords: 10 });
}

/** A staged draft as the draft activity records it. */
export function toDraft(
  path: string,
  text: string,
  strictness: Strictness = 'strict',
): StagedDraft {
  const content = toBytes(text);
  return aDraft(path, {
    size: content.byteLength,
    ...inspect(path, content, { strictness, planned: null }),
    ruleSet: DEFAULT_RULES.digest,
  });
}

export function toFailed(path: string, reason: string, attempt = 1): DraftRecord {
  const usage = { inputTokens: 0, outputTokens: 0 };
  return { path, attempt, promptDigest: '', createdBy: 'test', usage, outcome: 'failed', reason };
}

/** A phase 1 with these drafts, all planned, unless `changes` say otherwise. */
export function toInput(
  files: Readonly<Record<string, string>>,
  changes: Partial<JudgeInput> = {},
): JudgeInput {
  const strictness = changes.run?.strictness ?? 'strict';
  const paths = Object.keys(files);
  return {
    run: {
      runId: 'run-1',
      profile: 'sample',
      variant: 'full',
      strictness,
      phase: 1,
      phaseName: 'foundation',
      planVersion: 1,
      round: 1,
    },
    plan: aPlan(
      paths.map((path) => toPlanned(path)),
      { runId: 'run-1' },
    ),
    drafts: Object.entries(files).map(([path, text]) => toDraft(path, text, strictness)),
    unplanned: [],
    authority: new Map(paths.map((path) => [path, 1])),
    earlier: new Map(),
    earlierDeferred: [],
    requirements: [],
    knownUrls: new Set(),
    isLastPhase: false,
    threshold: strictness === 'strict' ? 0.95 : 0.85,
    ...changes,
  };
}
