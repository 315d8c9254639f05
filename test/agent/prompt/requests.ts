import type { Block } from '../../../packages/gate/src/data/block.ts';
import type { Facts } from '../../../packages/gate/src/data/facts.ts';
import type { Requirement } from '../../../packages/gate/src/data/requirement.ts';
import type { ProseRequest } from '../../../shared/agent/agent.ts';
import type { PlanRequest } from '../../../shared/agent/planner.ts';
import { type PlannedFile, toDigest } from '../../../shared/contract/release-format.ts';
import type { Docset, InputFile, Profile, RunContext } from '../../../shared/profiles/profile.ts';
import { aDocset, aPlannedFile } from '../../builders.ts';

/** A profile that gives its agents the inputs as received. */
export const PROFILE: Profile = {
  name: 'handbook',
  title: 'Handbook',
  description: 'Documents a tool from its requirements.',
  variants: [{ name: 'full', title: 'Full' }],
  defaultVariant: 'full',
  phases: [{ phase: 0, name: 'base', title: 'Base' }],
  inputSchema: {},
  thresholds: { strict: 0.95, lenient: 0.85 },
  parseInputs: () => [],
  toDocset: () => aDocset(),
  toQuestions: () => [],
  toPage: ({ file }) => toFreePage(file.title),
};

export function toInput(name: string, text: string): InputFile {
  return { name, content: new TextEncoder().encode(text), sha256: toDigest(text) };
}

export const FILES: readonly PlannedFile[] = [
  aPlannedFile('index.md', { title: 'Home' }),
  aPlannedFile('reference/tools.md', {
    title: 'Tools',
    outline: [
      { heading: 'Purpose', depth: 2, about: 'what tools are for' },
      { heading: 'Calls', depth: 2 },
    ],
    dependsOn: ['concepts.md'],
    expectedWords: 400,
  }),
  aPlannedFile('reference/users.md', { title: 'Users' }),
  aPlannedFile('concepts.md', { title: 'Concepts' }),
];

export const REQUIREMENTS: readonly Requirement[] = [
  toRequirement('a', { kind: 'code', text: 'GET /tools' }),
  toRequirement('b', { kind: 'row', within: 'GET /tools', cells: ['limit', 'query'] }),
  toRequirement('c', { kind: 'heading', within: 'GET /tools', text: 'Responses' }),
  toRequirement('d', { kind: 'heading', text: 'Purpose' }),
];

function toRequirement(id: string, evidence: Requirement['evidence']): Requirement {
  return { id, category: 'operations', label: id, phase: 0, file: 'reference/tools.md', evidence };
}

export const CONCEPTS: Facts = {
  factsVersion: 1,
  title: 'Concepts',
  headings: [
    { depth: 1, text: 'Concepts', anchor: 'concepts', line: 1 },
    { depth: 2, text: 'Terms', anchor: 'terms', line: 3 },
    { depth: 2, text: 'Limits', anchor: 'limits', line: 9 },
  ],
  anchors: ['concepts', 'terms', 'limits'],
  links: [],
  codes: [{ text: 'tool_id', heading: 2, line: 10 }],
  rows: [
    { cells: ['Tool', 'something that works'], heading: 1, line: 5 },
    { cells: ['size', '10'], heading: 2, line: 11 },
  ],
  words: 40,
};

export function toRunContext(change: Partial<RunContext> = {}): RunContext {
  const docset: Docset = { ...aDocset([...FILES]), requirements: REQUIREMENTS };
  const inputs = [toInput('requirements.json', '{"tool":"hammer"}')];
  return { profile: PROFILE, variant: 'full', strictness: 'strict', inputs, docset, ...change };
}

/** A title, and one place for all the rest. */
export function toFreePage(title: string): Block[] {
  const slot = { about: 'What the page is about.', words: 400, markdown: '', sources: [] };
  return [
    { kind: 'fact', id: 'facts-1', markdown: `# ${title}`, sources: [] },
    { kind: 'prose', id: 'text', ...slot },
  ];
}

/** A page as it was written: a title, and the prose below it. */
export function toWrittenPage(title: string, markdown: string): Block[] {
  return toFreePage(title).map((block) =>
    block.kind === 'prose' ? { ...block, markdown } : block,
  );
}

export function toWriteRequest(change: Partial<ProseRequest> = {}): ProseRequest {
  return {
    part: toFreePage(change.file?.title ?? 'Tools'),
    before: new Map(),
    run: toRunContext(),
    phase: 0,
    file: FILES[1] ?? aPlannedFile('x.md'),
    authority: new Map(FILES.map((file) => [file.path, file])),
    plans: [],
    facts: new Map([['concepts.md', CONCEPTS]]),
    issues: [],
    guidance: null,
    ...change,
  };
}

export function toPlanRequest(change: Partial<PlanRequest> = {}): PlanRequest {
  return { run: toRunContext(), phase: 0, faults: [], ...change };
}
