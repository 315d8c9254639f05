import {
  assemblePage,
  type Block,
  matchBlocks,
  type ProseBlock,
} from '../../packages/gate/src/base.ts';
import { stripInvisible } from '../../packages/openapi/src/base.ts';
import {
  addUsage,
  type DoubtedClaim,
  NO_USAGE,
  type Reading,
  type Usage,
} from '../contract/draft.ts';
import type { AgentIdentity } from '../contract/release-format.ts';
import type { WriteRequest } from '../profiles/profile.ts';
import { fromDraftBlob, toDraftExtra } from '../records/draft-texts.ts';
import type { Agent, Doubt, ReadAnswer, ReadRequest } from './agent.ts';
import { toExcerpt } from './answer/clean-answer.ts';
import { type AskingDeps, askAgent } from './ask-agent.ts';
import { askWithFallback } from './ask-fallback.ts';
import { toPageParts } from './prompt/page-parts.ts';

/** Claims of one page that are kept; a reader who doubts everything helps no reviewer. */
const MAX_CLAIMS = 20;

/** A longer quote than this is shortened in the record. */
const MAX_QUOTE = 200;

/** A piece of prose to read, with the line of the file on which its text begins. */
interface Piece extends ProseBlock {
  readonly line: number;
}

/**
 * Lets the second reader read what was written: one call per part of the page, each made once and
 * never longer than one deadline. It cannot fail the draft: what was not read, and why, is part of
 * the reading. `undefined` when the page has no prose of an agent or a person.
 */
export async function readText(
  deps: AskingDeps,
  runId: string,
  reader: Agent,
  page: {
    readonly request: WriteRequest;
    readonly blocks: readonly Block[];
    readonly text: string;
  },
): Promise<{ readonly reading: Reading; readonly usage: Usage } | undefined> {
  const written = toWrittenBlocks(page.text, page.blocks);
  const pieces = new Map(written.flatMap((it) => ('line' in it ? [[it.id, it] as const] : [])));
  if (pieces.size === 0) {
    return undefined;
  }
  const claims: DoubtedClaim[] = [];
  let usage = NO_USAGE;
  let agent: AgentIdentity | undefined;
  let failure: string | undefined;
  for (const part of toPageParts(written, NONE)) {
    const answer = await askWithFallback(reader, (it) =>
      askReader(deps, runId, it, { ...page.request, part }),
    );
    usage = addUsage(usage, answer.usage);
    if (answer.outcome === 'failed') {
      failure = toExcerpt(stripInvisible(answer.detail));
      break;
    }
    agent = answer.agent;
    claims.push(...answer.doubts.flatMap((doubt) => locate(doubt, pieces.get(doubt.id)) ?? []));
  }
  const reading: Reading = {
    claims: claims.slice(0, MAX_CLAIMS),
    ...(failure === undefined ? {} : { failure }),
    ...(agent === undefined ? {} : { agent }),
  };
  return { reading, usage };
}

const NONE: ReadonlyMap<string, string> = new Map();

/** The page as it was written. Text without a writer needs no reader. */
function toWrittenBlocks(text: string, blocks: readonly Block[]): (Block | Piece)[] {
  const { facts, prose } = matchBlocks(text, blocks);
  const lines = text.split(/\r\n|\n|\r/);
  const pieces = prose.map((region, index): [number, Block | Piece] => {
    const offline = assemblePage(region.slots).trim();
    const id = region.slots[0]?.id ?? `prose ${index + 1}`;
    const common = { id, markdown: region.text, sources: region.sources };
    const first = lines.findIndex((line, at) => at >= region.from - 1 && line.trim() !== '');
    return offline === region.text
      ? [region.from, { ...common, kind: 'fact' }]
      : [
          region.from,
          {
            ...common,
            ...{ kind: 'prose', about: '', line: first + 1 },
            words: region.text.split(/\s+/).length,
          },
        ];
  });
  const rendered = facts.map(({ block, from }): [number, Block] => [from, block]);
  return [...rendered, ...pieces].sort(([a], [b]) => a - b).map(([, block]) => block);
}

async function askReader(
  { cache, ...deps }: AskingDeps,
  runId: string,
  reader: Agent,
  request: ReadRequest,
): Promise<ReadAnswer> {
  const preview = reader.previewRead?.(request);
  const known = preview && (await cache?.find(runId, preview.promptDigest));
  if (known !== undefined) {
    const { content, agent } = fromDraftBlob(known);
    const doubts: Doubt[] = JSON.parse(new TextDecoder().decode(content));
    return { outcome: 'read', doubts, agent, usage: NO_USAGE };
  }
  const call = async (signal: AbortSignal) => reader.read?.(request, signal) ?? CANNOT_READ;
  const answer = await askAgent(toReadingDeps(deps), runId, preview, call, async () => {});
  if (answer.outcome === 'read' && preview !== undefined) {
    const content = new TextEncoder().encode(JSON.stringify(answer.doubts));
    const written = { content, agent: answer.agent, usage: answer.usage, isCached: false };
    await cache?.store(preview.promptDigest, content, {
      createdBy: `agent:${reader.name}`,
      extra: toDraftExtra(preview.promptDigest, written),
    });
  }
  return answer;
}

/** A reader that is slow or refuses does not delay the run as a writer does: the gate continues without it. */
function toReadingDeps(deps: Omit<AskingDeps, 'cache'>): Omit<AskingDeps, 'cache'> {
  const { limits, limiter, readerLimiter = limiter } = deps;
  const { reader: timeoutMs = limits.timeoutMs } = deps.timeoutsMs ?? {};
  return {
    ...deps,
    ...(readerLimiter && { limiter: readerLimiter }),
    limits: { ...limits, timeoutMs, maxTries: 1, patienceMs: timeoutMs },
  };
}

const CANNOT_READ = {
  outcome: 'failed',
  reason: 'misconfigured',
  detail: 'the agent cannot read',
  usage: NO_USAGE,
} as const;

/** Where a doubted claim stands; a quote that is not in its prose is the reader's own invention. */
function locate({ quote, reason }: Doubt, piece: Piece | undefined): DoubtedClaim | undefined {
  const words = stripInvisible(quote).trim().split(/\s+/);
  if (piece === undefined || words[0] === '') {
    return undefined;
  }
  const pattern = new RegExp(
    words.map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('\\s+'),
  );
  const index = pattern.exec(piece.markdown)?.index;
  if (index === undefined) {
    return undefined;
  }
  const before = piece.markdown.slice(0, index).split('\n');
  return {
    line: piece.line + before.length - 1,
    column: (before.at(-1) ?? '').length + 1,
    quote: words.join(' ').slice(0, MAX_QUOTE).toWellFormed(),
    reason: toExcerpt(stripInvisible(reason)),
  };
}
