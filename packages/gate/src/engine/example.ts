import { runAtOnce } from '../concurrency/steps.ts';
import { openPage, type Page } from '../markdown/page.ts';
import type { PlannedFile, Strictness } from '../release-format.ts';
import { createTermIndex, type TermIndex } from '../terms/term-index.ts';
import type { Draft } from './draft.ts';
import { type JudgeInput, joinPhase, type PhaseContext } from './phase-context.ts';
import type { FileExample, PhaseExample } from './rule.ts';

/** The path of every file example, so that its relative links can be resolved. */
const EXAMPLE_PATH = 'guide/example.md';

const pages = new WeakMap<FileExample, Page>();

/** Parsed once per process. */
export function openExample(example: FileExample): Page {
  const page =
    pages.get(example) ??
    openPage(
      ...([
        EXAMPLE_PATH,
        toBytes(example.content),
        toPlannedTitle(example),
        toIndex(example),
        { blocks: example.blocks, vocabulary: example.vocabulary },
      ] as const),
    );
  pages.set(example, page);
  return page;
}

function toPlannedTitle({ plannedTitle }: FileExample): PlannedFile | null {
  return plannedTitle === undefined
    ? null
    : { ...toPlanned(EXAMPLE_PATH, { title: '', files: {}, found: [] }), title: plannedTitle };
}

function toIndex({ terms = [] }: FileExample): TermIndex {
  return createTermIndex([{ ...openText(EXAMPLE_PATH, '').facts, terms: [...terms] }]);
}

function toBytes(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content;
}

const contexts = new WeakMap<PhaseExample, Map<Strictness, PhaseContext>>();

/** Parsed once per process. */
export function toExampleContext(example: PhaseExample, strictness: Strictness): PhaseContext {
  const known = contexts.get(example) ?? new Map<Strictness, PhaseContext>();
  contexts.set(example, known);
  const context =
    known.get(strictness) ?? runAtOnce(joinPhase(toExampleInput(example, strictness)));
  known.set(strictness, context);
  return context;
}

const PHASE = 1;

function toExampleInput(example: PhaseExample, strictness: Strictness): JudgeInput {
  const unwritten = example.unwritten ?? {};
  const paths = [...Object.keys(example.files), ...Object.keys(unwritten)];
  const earlier = Object.entries(example.earlier ?? {});
  return {
    run: {
      runId: 'example',
      profile: 'example',
      variant: 'example',
      strictness,
      phase: PHASE,
      phaseName: 'example',
      planVersion: 1,
      round: 1,
    },
    plan: {
      runId: 'example',
      phase: PHASE,
      version: 1,
      files: paths.map((path) => toPlanned(path, example)),
    },
    drafts: [
      ...Object.entries(example.files).map(([path, text]) => toStaged(path, text)),
      ...Object.entries(unwritten).flatMap(([path, reason]) => toFailed(path, reason)),
    ],
    unplanned: example.unplanned ?? [],
    authority: new Map([
      ...earlier.map(([path]): [string, number] => [path, PHASE - 1]),
      ...paths.map((path): [string, number] => [path, PHASE]),
      ...(example.later ?? []).map((path): [string, number] => [path, PHASE + 1]),
    ]),
    earlier: new Map(earlier.map(([path, text]) => [path, openText(path, text).facts])),
    earlierDeferred: example.earlierDeferred ?? [],
    requirements: example.requirements ?? [],
    knownUrls: new Set(example.knownUrls ?? []),
    messages: new Map(Object.entries(example.messages ?? {})),
    isInputWord: (word) => example.inputWords?.includes(word) ?? false,
    entities: example.entities ?? [],
    isLastPhase: example.isLastPhase ?? false,
    threshold: strictness === 'strict' ? 0.95 : 0.85,
  };
}

function openText(path: string, text: string): Page {
  return openPage(path, toBytes(text), null);
}

function toPlanned(path: string, example: PhaseExample): PlannedFile {
  return {
    path,
    title: path,
    outline: [...(example.outline?.[path] ?? [])],
    dependsOn: [],
    covers: [],
    writer: 'agent',
    expectedWords: 1,
  };
}

function toStaged(path: string, text: string): Draft {
  const { facts, source } = openText(path, text);
  return {
    outcome: 'staged',
    path,
    attempt: 1,
    sha256: '',
    size: source.sizeBytes,
    facts,
    issues: [],
  };
}

function toFailed(path: string, reason: string | null): Draft[] {
  return reason === null ? [] : [{ outcome: 'failed', path, attempt: 1, reason }];
}
