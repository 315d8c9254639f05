import type { DecisionAnswer } from '../contract/decision.ts';
import { PhasewrightError, toDigest } from '../contract/release-format.ts';
import { type Asker, type DecidingDeps, decide } from './decide.ts';

export interface ReplaceRequest extends Asker {
  readonly files: readonly { readonly path: string; readonly content: string }[];
  readonly comment?: string | undefined;
}

/**
 * Stores a reviewer's own texts as the next attempts of their files, in one round. The texts are
 * stored after every check and before the decision that names their digests, so a refused request
 * stores nothing and a decision without its texts cannot exist. They are inspected and judged like
 * any draft. Throws what `decide` throws, and `unprocessable` for a file that is named twice.
 */
export async function replaceFiles(
  deps: DecidingDeps,
  { files, comment, ...asker }: ReplaceRequest,
): Promise<DecisionAnswer> {
  const { runId, phase, by } = asker;
  refuseRepeated(files.map(({ path }) => path));
  const texts = files.map((file) => ({ ...file, textDigest: toDigest(file.content) }));
  const named = texts.map(({ path, textDigest }) => ({ path, textDigest }));
  const choice = { decision: 'replace', files: named, comment: comment ?? null } as const;
  return decide(deps, asker, choice, async (about) => {
    if (about.kind === 'gate') {
      const { replacements } = deps.records.of(runId);
      for (const { content, textDigest } of texts) {
        await replacements.create([phase, about.round, textDigest], content, { createdBy: by });
      }
    }
  });
}

function refuseRepeated(paths: readonly string[]): void {
  const repeated = paths.findIndex((path, index) => paths.indexOf(path) < index);
  if (repeated >= 0) {
    const detail = `${paths[repeated]} has two texts; send one`;
    throw new PhasewrightError('unprocessable', detail, {
      faults: [{ pointer: `/files/${repeated}/path`, detail }],
    });
  }
}
