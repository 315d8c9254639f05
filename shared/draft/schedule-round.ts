import type { ActivityInput, ActivityOutput } from '../contract/activities.ts';
import type { Round, WorkItem, WriterComment } from '../contract/draft.ts';
import { PhasewrightError } from '../contract/release-format.ts';
import { toBatches } from '../plan/batches.ts';
import { listComments } from '../records/list-comments.ts';
import type { Records } from '../records/records.ts';
import type { RunRecords } from '../records/run-records.ts';

interface ChosenFiles {
  readonly paths: ReadonlySet<string>;
  readonly guidance: string | null;
  readonly comments?: readonly WriterComment[];
  /** A reviewer's own texts, by path. */
  readonly replacements?: ReadonlyMap<string, NonNullable<WorkItem['replacement']>>;
}

/**
 * Decides which files a round writes, as which attempt, and in which order lanes claim them: all
 * planned files in round 1, flagged or named files in a later one. A reviewer's own text is
 * regenerated only by a decision, whatever the gate finds in it. The round is stored once, so every
 * execution and every lane sees the same.
 */
export async function scheduleRound(
  deps: { readonly records: Records },
  input: ActivityInput<'scheduleRound'>,
): Promise<ActivityOutput<'scheduleRound'>> {
  const records = deps.records.of(input.runId);
  if (await records.isCanceled()) {
    return { outcome: 'canceled' };
  }
  const known = await records.rounds.find(input.phase, input.round);
  const { batches } = known ?? (await schedule(records, input));
  return { outcome: 'scheduled', batches: batches.map((batch) => batch.length) };
}

async function schedule(
  records: RunRecords,
  input: ActivityInput<'scheduleRound'>,
): Promise<Round> {
  const { runId, phase, round, planVersion } = input;
  const plan = await records.plans.read(phase, planVersion);
  const { paths, guidance, comments, replacements } = await chooseFiles(records, input);
  const attempts = await records.readAttempts(phase, round - 1);
  const files = plan.files.filter(({ path }) => input.source === 'plan' || paths.has(path));
  const batches = toBatches(files).map((batch) =>
    batch.map(({ path }) => {
      const replacement = replacements?.get(path);
      const attempt = (attempts.get(path) ?? 0) + 1;
      return { path, attempt, ...(replacement && { replacement }) };
    }),
  );
  const said = comments === undefined ? {} : { comments: [...comments] };
  const value: Round = { runId, phase, round, planVersion, guidance, ...said, batches };
  if (input.source !== 'plan') {
    const data = { files: files.map(({ path }) => path), guidance, round };
    await records.log([{ type: 'files.regenerating', phase, dedupeKey: round, data }]);
  }
  return (await records.rounds.create([phase, round], value)).value;
}

async function chooseFiles(
  records: RunRecords,
  { phase, round, source }: ActivityInput<'scheduleRound'>,
): Promise<ChosenFiles> {
  if (source === 'plan') {
    return { paths: new Set(), guidance: null };
  }
  if (source === 'flagged') {
    const { flagged } = await records.reports.read(phase, round - 1);
    const replaced = await records.readReplaced(phase, round - 1);
    return { paths: new Set(flagged.filter((path) => !replaced.has(path))), guidance: null };
  }
  const about = { kind: 'gate', round: round - 1 } as const;
  const decision = await records.decisions.read({ phase, about });
  switch (decision.decision) {
    case 'updatePlan': {
      const { proposalDigest } = decision;
      const { regenerated } = await records.planUpdates.read({ phase, about }, proposalDigest);
      return { paths: new Set(regenerated), guidance: null };
    }
    case 'replace': {
      const { files, by } = decision;
      const texts = files.map(
        ({ path, textDigest }) => [path, { sha256: textDigest, by }] as const,
      );
      const replacements = new Map(texts);
      return { paths: new Set(replacements.keys()), guidance: null, replacements };
    }
    case 'regenerate':
      return {
        paths: new Set(decision.files),
        guidance: decision.guidance,
        ...(decision.comments && {
          comments: await readComments(records, phase, decision.comments),
        }),
      };
    default: {
      const detail = `a ${decision.decision} of phase ${phase} asks for no round ${round}`;
      throw new PhasewrightError('broken-invariant', detail);
    }
  }
}

/** Comments with their replies as the writer gets them. */
async function readComments(
  records: RunRecords,
  phase: number,
  ids: readonly string[],
): Promise<WriterComment[]> {
  const wanted = new Set(ids);
  const chosen = (await listComments(records, phase)).filter(({ id }) => wanted.has(id));
  return Promise.all(
    chosen.map(async ({ path, attempt, line, quote, text, replies }) => {
      const later = await records.drafts(phase).find(path, attempt + 1);
      const isOld = later?.outcome === 'staged';
      const place = isOld && quote !== '' ? [`About "${quote}":`] : [];
      return {
        path,
        line: isOld ? null : line,
        text: [...place, text, ...replies.map((it) => it.text)].join('\n'),
      };
    }),
  );
}
