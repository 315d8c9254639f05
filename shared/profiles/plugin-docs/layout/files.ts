import { NUMBERED } from './numbered-files.ts';

export const PHASES = [
  { phase: 0, name: 'preflight', title: 'Preflight check' },
  { phase: 1, name: 'foundation', title: 'Foundation' },
  { phase: 2, name: 'base', title: 'Base' },
  { phase: 3, name: 'architecture', title: 'Architecture' },
  { phase: 4, name: 'ui-and-appendix', title: 'User interface and appendix' },
  { phase: 5, name: 'diagrams', title: 'Diagrams and cross-validation' },
] as const;

export const VARIANTS = [
  { name: 'full', title: 'All layers: base, architecture, user interface, appendix, diagrams' },
  {
    name: 'minimal',
    title:
      'Root, indexes, concepts, schema, architecture overview, validation, UI spec and structure',
  },
] as const;

export type Variant = (typeof VARIANTS)[number]['name'];

/** A document of the profile: its number, layer and name make its path. */
interface FileKind {
  /** The root and the files of the last phase have none. */
  readonly number: number | undefined;
  readonly phase: number;
  readonly layer: string;
  readonly name: string;
  readonly title: string;
  /** What a reader finds in it, in the words of an index. */
  readonly answers: string;
  readonly isMinimal: boolean;
}

const UNNUMBERED = {
  root: { phase: 1, title: '', answers: 'Where to begin', isMinimal: true },
  diagrams: {
    phase: 5,
    title: 'Diagrams',
    answers: 'Entities, states, flows and surroundings, drawn as text',
    isMinimal: false,
  },
  crossValidation: {
    phase: 5,
    title: 'Cross-validation',
    answers: 'How much of the requirements is documented',
    isMinimal: true,
  },
} as const;

type Marked = (typeof NUMBERED)[number][1][number][0];
type Unmarked<Kind extends string> = Kind extends `*${infer Name}` ? Name : Kind;
export type Kind = Unmarked<Marked> | keyof typeof UNNUMBERED;

/** Every document of the profile by its kind, in order of phase and number. */
export const FILES: ReadonlyMap<string, FileKind> = new Map(listFiles());

function listFiles(): [string, FileKind][] {
  let number = 0;
  const numbered = NUMBERED.flatMap(([phase, rows]) =>
    rows.map(([mark, layer, name, title, answers]): [string, FileKind] => {
      const isMinimal = mark.startsWith('*');
      const file = { number, phase, layer, name, title, answers, isMinimal };
      number += 1;
      return [mark.replace('*', ''), file];
    }),
  );
  const others = Object.entries(UNNUMBERED).map(([kind, file]): [string, FileKind] => [
    kind,
    {
      ...file,
      number: undefined,
      layer: '',
      name: kind === 'crossValidation' ? 'cross-validation' : kind,
    },
  ]);
  const order = ([kind, { phase, number: at }]: [string, FileKind]) =>
    phase * 100 + (kind === 'root' ? -1 : (at ?? 99));
  return [...numbered, ...others].sort((a, b) => order(a) - order(b));
}

/** `{slug}-NN-layer-name.md`; the root is `{slug}.md`, the last phase has no numbers. */
export function toPath(slug: string, kind: string, { number, layer, name }: FileKind): string {
  if (kind === 'root') {
    return `${slug}.md`;
  }
  return number === undefined
    ? `${slug}-${name}.md`
    : `${slug}-${String(number).padStart(2, '0')}-${layer}-${name}.md`;
}
