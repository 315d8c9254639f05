import type { Fault, OpenApiFault } from './fault.ts';
import { locate } from './input/locate.ts';
import { findNestingFault } from './input/nesting.ts';
import { detectFormat, parseDocument, toBody } from './input/parse-document.ts';
import { applyOverlay } from './overlay/apply-overlay.ts';

/** What is read: texts holding JSON or YAML, or parsed values. */
export interface OpenApiSources {
  /** OpenAPI 3.0 to 3.2 or Swagger 2.0. */
  readonly document: string | object;
  /** OpenAPI Overlay 1.0: what to add to the document or to take away. */
  readonly overlay?: string | object | undefined;
}

/** Parsed sources, before the overlay is applied. */
export interface GivenSources {
  readonly document: unknown;
  readonly overlay: unknown;
}

/** A parsed document with its overlay applied, or what prevents that. */
export type OpenedSources =
  | {
      readonly isOpen: true;
      readonly document: unknown;
      /** The parsed sources as received. */
      readonly given: GivenSources;
      /** Pointers to actions of the overlay that change nothing. */
      readonly idle: readonly string[];
    }
  | { readonly isOpen: false; readonly faults: readonly OpenApiFault[] };

/** Parses the sources and applies the overlay; says nothing about the document itself. */
export function openSources({ document, overlay }: OpenApiSources): OpenedSources {
  const main = parse(document);
  const added = overlay === undefined ? undefined : parse(overlay);
  const faults = [...toFaults(main, 'document'), ...toFaults(added, 'overlay')];
  if (faults.length > 0 || !main.isParsed || added?.isParsed === false) {
    return { isOpen: false, faults };
  }
  if (added === undefined) {
    const given = { document: main.value, overlay: undefined };
    return { isOpen: true, document: main.value, given, idle: [] };
  }
  const overlaid = applyOverlay(main.value, added.value);
  return overlaid.faults.length > 0
    ? { isOpen: false, faults: placeFaults(overlaid.faults, 'overlay', overlay) }
    : {
        isOpen: true,
        document: overlaid.document,
        given: { document: main.value, overlay: added.value },
        idle: overlaid.idle,
      };
}

/** Adds to faults of several sources their positions, those of the document first. */
export function placeAll(
  faults: readonly (Fault & Pick<OpenApiFault, 'of'>)[],
  sources: OpenApiSources,
): OpenApiFault[] {
  return (['document', 'overlay'] as const).flatMap((of) =>
    placeFaults(
      faults.filter((fault) => fault.of === of),
      of,
      sources[of],
    ),
  );
}

/** Adds to each fault its position in the text; a parsed value has none. */
function placeFaults(
  faults: readonly Fault[],
  of: OpenApiFault['of'],
  source: string | object | undefined,
): OpenApiFault[] {
  const pointers = faults.map(({ pointer }) => pointer);
  const isText = typeof source === 'string' && faults.length > 0;
  const places = isText ? locate(toBody(source), pointers) : [];
  return faults.map((fault, index) => ({ ...fault, of, place: places[index] }));
}

type Parsed = ReturnType<typeof parseDocument>;

function parse(source: string | object): Parsed {
  if (typeof source === 'string') {
    return parseDocument(source, detectFormat(source));
  }
  const nesting = findNestingFault(source);
  return nesting === undefined
    ? { isParsed: true, value: source }
    : { isParsed: false, fault: { pointer: '', detail: `is ${nesting}` } };
}

/** A text that cannot be parsed says in words where. */
function toFaults(parsed: Parsed | undefined, of: OpenApiFault['of']): OpenApiFault[] {
  return parsed === undefined || parsed.isParsed ? [] : [{ ...parsed.fault, of, place: undefined }];
}
