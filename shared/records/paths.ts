import { type Subject, toSubjectKey } from '../contract/about.ts';
import { toReportName } from '../contract/release-format.ts';
import { PREFLIGHT_QUESTIONS } from '../contract/reserved-names.ts';

/**
 * All storage paths, so that code elsewhere never builds one. Layout: `docs/formats.md`. Each
 * attempt, plan version and round is a new path; nothing is overwritten. In `staging` only drafts
 * are in the folder `drafts`, so that planned names cannot collide with records. In `released`
 * names that are not documents end in `.json` or begin with two digits, and a plan may only name
 * `.md` files that do not look like a report.
 */

/** Paths in the container `inputs`. */
export const inputsPath = {
  run: (runId: string) => `${runId}/run.json`,
  input: (runId: string, name: string) => `${runId}/input/${name}`,
  /** The text of the user profile that the run was started with; `hex` is its digest. */
  profile: (runId: string, hex: string) => `${runId}/profile/${hex}.txt`,
  idempotency: (keyHex: string) => `_idempotency/${keyHex}.json`,
};

const toRoundFolder = (runId: string, phase: number, round: number): string =>
  `${runId}/${phase}/rounds/${round}`;
/** The folder of the records of one gate, plan or budget pause. */
const toSubjectFolder = (runId: string, phase: number, subject: Subject): string =>
  `${runId}/${phase}/${toSubjectKey(subject)}`;

/** Paths in the container `staging`. */
export const stagingPath = {
  cancellation: (runId: string) => `${runId}/cancellation.json`,
  file: (runId: string, phase: number, path: string) => `${runId}/${phase}/${path}`,
  /** Prefix of the drafts of a phase: `{attempt}/{path}` follows. */
  drafts: (runId: string, phase: number) => `${runId}/${phase}/drafts/`,
  draft: (runId: string, phase: number, attempt: number, path: string) =>
    `${runId}/${phase}/drafts/${attempt}/${path}`,
  /** The records of all attempts of a phase, one line each. */
  draftLog: (runId: string, phase: number) => `${runId}/${phase}/drafts.ndjson`,
  /** A record that is too long for the log; `hex` is the digest of the path. */
  draftRecord: (runId: string, phase: number, attempt: number, hex: string) =>
    `${runId}/${phase}/draft-records/${attempt}/${hex}.json`,
  plan: (runId: string, phase: number, version: number) =>
    `${runId}/${phase}/plans/${version}.json`,
  round: (runId: string, phase: number, round: number) =>
    `${toRoundFolder(runId, phase, round)}/round.json`,
  report: (runId: string, phase: number, round: number, extension: 'json' | 'md') =>
    `${toRoundFolder(runId, phase, round)}/${toReportName(phase)}.${extension}`,
  questions: (runId: string) => `${runId}/0/${PREFLIGHT_QUESTIONS}`,
  /** How storage protected the container when the release began. */
  protection: (runId: string, phase: number, round: number) =>
    `${toRoundFolder(runId, phase, round)}/protection.json`,
  /** The time at which the phase was first sealed. */
  seal: (runId: string, phase: number) => `${runId}/${phase}/seal.json`,
  /** The time at which the run was first sealed. */
  runSeal: (runId: string) => `${runId}/seal.json`,
  decision: (runId: string, phase: number, subject: Subject) =>
    `${toSubjectFolder(runId, phase, subject)}/decision.json`,
  votes: (runId: string, phase: number, subject: Subject) =>
    `${toSubjectFolder(runId, phase, subject)}/votes/`,
  vote: (runId: string, phase: number, subject: Subject, voterHex: string) =>
    `${toSubjectFolder(runId, phase, subject)}/votes/${voterHex}.json`,
  /** A reviewer's own text, before it becomes an attempt; `hex` is its digest. */
  replacement: (runId: string, phase: number, round: number, hex: string) =>
    `${toRoundFolder(runId, phase, round)}/replacements/${hex}.md`,
  planUpdate: (runId: string, phase: number, subject: Subject, hex: string) =>
    `${toSubjectFolder(runId, phase, subject)}/plan-updates/${hex}.json`,
  /** An answer of an agent, kept across runs; `hex` is the digest of the question. */
  cachedAnswer: (hex: string) => `_cache/${hex}`,
  /** An input, or a part of one, that was uploaded before a run; `hex` is its digest. */
  upload: (hex: string) => `_uploads/${hex}`,
  /** The list of the parts of an uploaded input. */
  uploadParts: (hex: string) => `_uploads/${hex}.json`,
  retry: (runId: string, number: number) => `${runId}/retries/${number}.json`,
};

const DRAFT_PATH = /^[^/]+\/\d+\/drafts\/(\d+)\/(.+)$/;

/** The attempt and planned file of a path in `staging`; `undefined` for anything else. */
export function parseDraftPath(path: string): { attempt: number; path: string } | undefined {
  const [, attempt, planned] = DRAFT_PATH.exec(path) ?? [];
  return planned === undefined ? undefined : { attempt: Number(attempt), path: planned };
}

/** Paths in the container `audit`. */
export const auditPath = {
  events: (runId: string) => `${runId}/events.ndjson`,
  /** Comments of reviewers and the replies to them. */
  comments: (runId: string) => `${runId}/comments.ndjson`,
  /** What reviewers viewed, one line for each time. */
  viewed: (runId: string) => `${runId}/viewed.ndjson`,
  /** The ledger of a run with a token budget. */
  tokens: (runId: string) => `${runId}/tokens.ndjson`,
};
