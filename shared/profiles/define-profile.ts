import type { Block, Vocabulary } from '../../packages/gate/src/base.ts';
import { rememberBy } from '../../packages/gate/src/json.ts';
import { PhasewrightError, type PlannedFile, type Strictness } from '../contract/release-format.ts';
import { createDescriptions, type Descriptions } from './markdown/description.ts';
import type {
  Docset,
  InputExcerpt,
  InputFile,
  Profile,
  Question,
  WriteRequest,
} from './profile.ts';

/** The inputs of a run, parsed and laid out for one variant. */
export interface DocsetSource<Model, Layout> {
  readonly inputs: readonly InputFile[];
  readonly model: Model;
  readonly layout: Layout;
  /** Parses the markdown in the inputs, each text once for all files. */
  readonly descriptions: Descriptions;
}

type Described = Pick<
  Profile,
  | 'name'
  | 'title'
  | 'description'
  | 'phases'
  | 'inputSchema'
  | 'requiresDigest'
  | 'requiresViewed'
  | 'rules'
  | 'terms'
  | 'style'
  | 'examples'
  | 'source'
  | 'parseInputs'
>;

/**
 * The declaration of a document kind. Its functions are pure and run once per `inputs` array and
 * variant (`toPage` and `toExcerpts` once per file): `defineProfile` remembers their results. A
 * value that is read from a file may be an accessor, so that a process reads it on first use.
 */
export interface DocumentKind<Model, Layout, Variant extends string> extends Described {
  readonly variants: readonly { readonly name: Variant; readonly title: string }[];
  readonly defaultVariant: NoInfer<Variant>;
  /** Lower completeness fails the gate; 0.95 and 0.85 by default. */
  readonly thresholds?: Profile['thresholds'];
  /** Parses the files that `parseInputs` returned. Throws `unprocessable` for anything else. */
  readModel(inputs: readonly InputFile[]): Model;
  /** Decides which files there are, and where each thing is documented. */
  toLayout(model: Model, variant: Variant, descriptions: Descriptions): Layout;
  toDocset(source: DocsetSource<Model, Layout>): Docset;
  toQuestions(source: DocsetSource<Model, Layout>, strictness: Strictness): Question[];
  toExcerpts(
    source: DocsetSource<Model, Layout>,
    file: PlannedFile | undefined,
  ): readonly InputExcerpt[];
  /** The vocabulary that prose is checked against. Without it, prose is not judged. */
  toVocabulary?(model: Model, inputs: readonly InputFile[]): Vocabulary;
  /** The blocks of a planned file: the same for the same request. */
  toPage(source: DocsetSource<Model, Layout>, request: WriteRequest): readonly Block[];
}

const THRESHOLDS = { strict: 0.95, lenient: 0.85 };

export function defineProfile<Model, Layout, const Variant extends string>(
  kind: DocumentKind<Model, Layout, Variant>,
): Profile {
  const toRead = rememberBy((inputs: readonly InputFile[]) => ({
    model: kind.readModel(inputs),
    descriptions: createDescriptions(),
    sources: new Map<Variant, DocsetSource<Model, Layout>>(),
  }));
  const { toVocabulary } = kind;
  const toKnown =
    toVocabulary &&
    rememberBy((inputs: readonly InputFile[]) => toVocabulary(toRead(inputs).model, inputs));
  const toDocset = rememberBy((source: DocsetSource<Model, Layout>) => kind.toDocset(source));
  const toSource = (inputs: readonly InputFile[], name: string): DocsetSource<Model, Layout> => {
    const variant = requireVariant(kind, name);
    const { model, descriptions, sources } = toRead(inputs);
    const source = sources.get(variant) ?? {
      inputs,
      model,
      layout: kind.toLayout(model, variant, descriptions),
      descriptions,
    };
    sources.set(variant, source);
    return source;
  };
  const { defaultVariant } = kind;
  return {
    name: kind.name,
    get title() {
      return kind.title;
    },
    get description() {
      return kind.description;
    },
    get variants() {
      return kind.variants;
    },
    defaultVariant,
    get phases() {
      return kind.phases;
    },
    inputSchema: kind.inputSchema,
    requiresDigest: kind.requiresDigest ?? false,
    requiresViewed: kind.requiresViewed ?? false,
    thresholds: kind.thresholds ?? THRESHOLDS,
    rules: kind.rules ?? {},
    terms: kind.terms ?? [],
    ...(kind.style === undefined ? {} : { style: kind.style }),
    ...(kind.examples === undefined ? {} : { examples: kind.examples }),
    ...(kind.source === undefined ? {} : { source: kind.source }),
    parseInputs: (inputs) => kind.parseInputs(inputs),
    toDocset: (inputs, variant) => toDocset(toSource(inputs, variant)),
    toQuestions: (inputs, strictness, variant = defaultVariant) =>
      kind.toQuestions(toSource(inputs, variant), strictness),
    toExcerpts: (inputs, variant, file) => kind.toExcerpts(toSource(inputs, variant), file),
    ...(toKnown === undefined ? {} : { toVocabulary: toKnown }),
    toPage: (request) => kind.toPage(toSource(request.run.inputs, request.run.variant), request),
  };
}

/** Throws `unprocessable` for any other name than that of a variant. */
function requireVariant<Variant extends string>(
  { variants }: Pick<DocumentKind<never, never, Variant>, 'variants'>,
  name: string,
): Variant {
  const found = variants.find((variant) => variant.name === name);
  if (found === undefined) {
    const known = variants.map((variant) => variant.name).join(' or ');
    throw new PhasewrightError('unprocessable', `unknown variant "${name}"; choose ${known}`);
  }
  return found.name;
}
