import type { StagedDraft } from '../contract/draft.ts';
import { PhasewrightError } from '../contract/release-format.ts';
import type { Comment, CommentBody, ReplyBody, ReviewLine } from '../contract/review.ts';
import { listComments } from '../records/list-comments.ts';
import type { Records } from '../records/records.ts';
import type { RunRecords } from '../records/run-records.ts';

interface Deps {
  readonly records: Records;
  readonly now: () => Date;
  /** Eight random hex digits. */
  readonly randomHex: () => string;
}

/** The log is read whole, so it must stay small enough for that. */
const MAX_LINES = 10_000;

/** Characters of the commented lines that are kept with a comment. */
const MAX_QUOTE = 200;

/**
 * Records a comment on a file, or on some of its lines, and logs that there is one. Throws
 * `unprocessable` for a file without a text and for lines it does not have, and `conflict` if the
 * file has another text than the reviewer read.
 */
export async function addComment(
  deps: Deps & { readonly runId: string },
  { phase, path, sha256, text, ...lines }: CommentBody,
  by: string,
): Promise<Comment> {
  const line = lines.line ?? null;
  const toLine = lines.toLine ?? line;
  const records = deps.records.of(deps.runId);
  const draft = await findDraft(records, phase, path);
  if (draft === undefined) {
    throw refuse('/path', `"${path}" has no text in phase ${phase}`);
  }
  if (draft.sha256 !== sha256) {
    const detail = `"${path}" has changed since; read it again, then comment`;
    throw new PhasewrightError('conflict', detail);
  }
  const { attempt } = draft;
  const blob = await records.draftTexts.find(phase, attempt, path);
  const written = new TextDecoder().decode(blob?.content).split('\n');
  if (line !== null && (line > written.length || (toLine ?? line) < line)) {
    throw refuse('/line', `must be a line of the text, from 1 to ${written.length}`);
  }
  const quote = line === null ? '' : written.slice(line - 1, toLine ?? line).join('\n');
  const block = draft.evidence?.blocks.find(
    (it) => line !== null && it.fromLine <= line && line <= it.toLine,
  );
  const made = { id: toId(deps), by, at: deps.now().toISOString() };
  const comment = {
    ...{ ...made, phase, path, attempt, sha256, line, toLine },
    block: block === undefined ? null : { kind: block.kind, id: block.id },
    quote: quote.slice(0, MAX_QUOTE).toWellFormed(),
    text,
  };
  await append(records, comment);
  const data = { comment: made.id, by, line };
  await records.log([{ type: 'comment.added', phase, file: path, dedupeKey: made.id, data }]);
  return { ...comment, replies: [], resolved: null };
}

/**
 * Records a reply to a comment, or that it is resolved or open again. Throws `not-found`, and
 * `bad-request` for a reply that does neither.
 */
export async function replyToComment(
  deps: Deps & { readonly runId: string },
  { id: to, ...reply }: ReplyBody & { readonly id: string },
  by: string,
): Promise<Comment> {
  const text = reply.text ?? null;
  const isResolved = reply.isResolved ?? null;
  const records = deps.records.of(deps.runId);
  const { phase, path } = await readComment(records, to);
  if (text === null && isResolved === null) {
    throw new PhasewrightError('bad-request', 'send a text, or isResolved, or both');
  }
  const id = toId(deps);
  await append(records, { id, by, at: deps.now().toISOString(), to, text, isResolved });
  const data = { comment: to, by, isReply: text !== null, isResolved };
  await records.log([{ type: 'comment.answered', phase, file: path, dedupeKey: id, data }]);
  return readComment(records, to);
}

async function readComment(records: RunRecords, id: string): Promise<Comment> {
  const found = (await listComments(records)).find((it) => it.id === id);
  if (found === undefined) {
    throw new PhasewrightError('not-found', 'the run has no comment with that id');
  }
  return found;
}

async function append(records: RunRecords, line: ReviewLine): Promise<void> {
  if ((await records.comments.readAll()).length >= MAX_LINES) {
    throw new PhasewrightError('conflict', `the run has ${MAX_LINES} comments and replies already`);
  }
  await records.comments.append(line);
}

/** The latest attempt of a file that has a text; attempts are not more than rounds. */
async function findDraft(
  records: RunRecords,
  phase: number,
  path: string,
): Promise<StagedDraft | undefined> {
  let latest: StagedDraft | undefined;
  for (let attempt = 1; ; attempt += 1) {
    const draft = await records.drafts(phase).find(path, attempt);
    if (draft === undefined && !(await records.rounds.has(phase, attempt))) {
      return latest;
    }
    latest = draft?.outcome === 'staged' ? draft : latest;
  }
}

function toId({ randomHex }: Deps): string {
  return `${randomHex()}${randomHex()}`;
}

function refuse(pointer: string, detail: string): PhasewrightError {
  return new PhasewrightError('unprocessable', `${pointer} ${detail}`, {
    faults: [{ pointer, detail }],
  });
}
