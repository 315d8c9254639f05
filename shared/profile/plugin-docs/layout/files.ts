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

type Row = readonly [kind: string, layer: string, name: string, title: string, answers: string];

/** The numbered files 00–43 in order, by phase. `*` marks what the variant `minimal` keeps. */
const NUMBERED = [
  [
    0,
    [
      [
        '*preflight',
        'preflight',
        'report',
        'Preflight report',
        'What was read, and what it leaves open',
      ],
    ],
  ],
  [
    1,
    [
      [
        '*plannedFiles',
        'foundation',
        'planned-files',
        'Planned files',
        'Every document, and what it is written after',
      ],
      ['*baseIndex', 'base', 'index', 'Base layer', 'Where the base documents are'],
      [
        '*architectureIndex',
        'architecture',
        'index',
        'Architecture layer',
        'Where the architecture documents are',
      ],
      [
        '*uiIndex',
        'ui',
        'index',
        'User interface and appendix',
        'Where the documents on the user interface are',
      ],
    ],
  ],
  [
    2,
    [
      [
        'vision',
        'base',
        'vision',
        'Vision',
        'What the plugin is for, for whom, and how success is seen',
      ],
      [
        '*concepts',
        'base',
        'concepts',
        'Concepts',
        'Terms, entities, roles, permissions and flows',
      ],
      [
        'models',
        'base',
        'models',
        'Models',
        'How entities are identified and related, and what always holds',
      ],
      [
        'entityTypes',
        'base',
        'entity-types',
        'Entity types',
        'Which types, values and formats fields have',
      ],
      [
        'builders',
        'base',
        'builders',
        'Builders',
        'How a valid entity is put together, step by step',
      ],
      ['execution', 'base', 'execution', 'Execution', 'What each flow touches, checks and calls'],
      ['lifecycle', 'base', 'lifecycle', 'Lifecycle', 'Which states entities go through'],
      [
        'integrations',
        'base',
        'integrations',
        'Integrations',
        'Which systems the plugin talks to, and what happens when they fail',
      ],
      ['examples', 'base', 'examples', 'Examples', 'Complete entities as JSON'],
      [
        'sync',
        'base',
        'sync',
        'Synchronization',
        'What crosses the border of the plugin, and what keeps it right',
      ],
      ['*schema', 'base', 'schema', 'Schema', 'Every entity with every field, type and constraint'],
    ],
  ],
  [
    3,
    [
      [
        '*overview',
        'architecture',
        'overview',
        'Architecture overview',
        'The parts, the host, targets and audit',
      ],
      [
        'uiFramework',
        'architecture',
        'ui-framework',
        'UI framework',
        'What is built with the framework of the host',
      ],
      [
        'data',
        'architecture',
        'data',
        'Data',
        'What is stored, under which key, with which references',
      ],
      ['json', 'architecture', 'json', 'JSON', 'A JSON Schema for every entity'],
      [
        'javascript',
        'architecture',
        'javascript-interop',
        'JavaScript interop',
        'TypeScript declarations of entities and error codes',
      ],
      ['visual', 'architecture', 'visual', 'Visual presentation', 'What lists and states show'],
      [
        'updates',
        'architecture',
        'updates',
        'Updates',
        'Which changes break a contract, and which do not',
      ],
      ['macros', 'architecture', 'macros', 'Macros', 'How flows are automated'],
      [
        '*validation',
        'architecture',
        'validation',
        'Validation',
        'Every rule and every error code with its message',
      ],
      [
        'performance',
        'architecture',
        'performance',
        'Performance',
        'Targets, and where time is spent',
      ],
      [
        'testing',
        'architecture',
        'testing',
        'Testing',
        'Test cases for rules, limits, flows and failures',
      ],
      [
        'deployment',
        'architecture',
        'deployment',
        'Deployment',
        'What must be in place, and how to check it',
      ],
      ['resources', 'architecture', 'resources', 'Resources', 'Sources, systems and addresses'],
    ],
  ],
  [
    4,
    [
      ['*uiSpec', 'ui', 'spec', 'UI specification', 'Every flow with its steps, every screen'],
      ['ux', 'ui', 'ux', 'User experience', 'What each role sets out to do, and what can go wrong'],
      ['uiDesign', 'ui', 'design', 'UI design', 'Labels of fields and states'],
      ['uiLayout', 'ui', 'layout', 'Layout', 'The order of fields on forms'],
      ['navigation', 'ui', 'navigation', 'Navigation', 'Ways in, and ways from screen to screen'],
      ['components', 'ui', 'components', 'Components', 'Which control each field gets'],
      ['interactions', 'ui', 'interactions', 'Interactions', 'Each step with what it works on'],
      ['motion', 'ui', 'motion', 'Motion', 'Which changes are shown, and where people wait'],
      [
        'uiValidation',
        'ui',
        'validation',
        'UI validation',
        'What is checked where, with which message',
      ],
      ['uiSync', 'ui', 'sync', 'UI synchronization', 'What people see when another system fails'],
      [
        'accessibility',
        'ui',
        'accessibility',
        'Accessibility',
        'Labels, keys, states and messages for everybody',
      ],
      ['uiExamples', 'ui', 'examples', 'UI examples', 'Forms filled in'],
      ['uiAppendix', 'appendix', 'ui', 'UI appendix', 'Controls by kind, messages by screen'],
      [
        '*structure',
        'appendix',
        'plugin-structure',
        'Plugin structure',
        'Parts of the plugin, and the documents behind them',
      ],
      [
        'tasks',
        'appendix',
        'task-reference',
        'Task reference',
        'What people do, and what builders do',
      ],
    ],
  ],
] as const satisfies readonly (readonly [phase: number, rows: readonly Row[]])[];

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
