import { toIdentifierSlug, toName, toSuffix } from '../../../packages/openapi/src/base.ts';
import type { Fault } from '../../contract/release-format.ts';
import { findPathFault } from '../planned-path.ts';
import {
  type FileDefinition,
  type ProfileDefinition,
  type RequiredEvidence,
  type SectionDefinition,
  toFileName,
} from './definition.ts';
import {
  isMissing,
  type Location,
  listLocations,
  readPointer,
  toAbsolute,
  toRootLocation,
} from './location.ts';
import { type Filled, fillText, listReferences } from './template-text.ts';
import { isInVariant } from './variants.ts';

/** What the gate looks for, with the item it is about. */
export interface ExpandedEvidence {
  readonly definition: RequiredEvidence;
  readonly location: Location;
  readonly label: string;
  /** The text of `code` or `heading`, or the cells of `row`. */
  readonly texts: readonly string[];
  /** The code that marks the section of a row. */
  readonly within: string | undefined;
}

export interface ExpandedSection {
  readonly definition: SectionDefinition;
  readonly location: Location;
  readonly heading: string;
  readonly depth: number;
  readonly about: string | undefined;
  readonly requires: readonly ExpandedEvidence[];
}

/** A file of the profile for one item of the input. */
export interface ExpandedFile {
  readonly definition: FileDefinition;
  readonly phase: number;
  readonly location: Location;
  readonly path: string;
  readonly title: string;
  /** What the file tells its reader. */
  readonly answers: string | undefined;
  readonly sections: readonly ExpandedSection[];
}

interface Gap {
  readonly pointer: string;
  readonly file: string;
  readonly heading: string;
  readonly isAsked: boolean;
}

/**
 * The files that a name in the profile refers to: the one of the same item if both are made of the
 * same items, otherwise all; never the file itself.
 */
export type Related = (file: ExpandedFile, name: string) => readonly ExpandedFile[];

/** A variant of a profile for one input. */
export interface Expanded {
  readonly files: readonly ExpandedFile[];
  readonly byPath: ReadonlyMap<string, ExpandedFile>;
  readonly related: Related;
  readonly gaps: readonly Gap[];
  /** Why a run over this input is impossible; pointers begin at the input. */
  readonly faults: readonly Fault[];
}

/** Maximum number of files over all phases, as a plan may contain per phase. */
const MAX_FILES = 20_000;
/** As many sections as a plan allows per file. */
const MAX_SECTIONS = 200;
const MAX_FAULTS = 50;

interface Notes {
  readonly variant: string;
  readonly gaps: Gap[];
  readonly faults: Fault[];
}

/** Expands every file and section of a variant of a profile from an input. Pure. */
export function expand(definition: ProfileDefinition, root: unknown, variant: string): Expanded {
  const notes: Notes = { variant, gaps: [], faults: [] };
  const start = toRootLocation(root);
  const wanted = definition.phases.flatMap(({ files }, phase) =>
    files
      .filter((file) => isInVariant(file, variant))
      .flatMap((file) =>
        listWanted(start, file).map((location) => ({ definition: file, phase, location })),
      ),
  );
  if (wanted.length > MAX_FILES) {
    const detail = `makes ${wanted.length} files; at most ${MAX_FILES} are written in one run`;
    const faults = [{ pointer: '', detail }];
    return { files: [], byPath: new Map(), related: () => [], gaps: [], faults };
  }
  for (const [phase, { title }] of definition.phases.entries()) {
    if (!wanted.some((it) => it.phase === phase)) {
      const detail = `has nothing to write about in phase ${phase} (${title}); give it at least one item`;
      notes.faults.push({ pointer: '', detail });
    }
  }
  const paths = toPaths(wanted, notes);
  const files = wanted.map((it, index) => expandFile(it, paths[index] ?? '', notes));
  const byPath = new Map(files.map((file) => [file.path, file]));
  const { gaps, faults } = notes;
  return {
    files,
    byPath,
    related: createRelated(files),
    gaps,
    faults: faults.slice(0, MAX_FAULTS),
  };
}

function createRelated(files: readonly ExpandedFile[]): Related {
  const byName = Map.groupBy(files, ({ definition }) => toFileName(definition));
  const byItem = new Map(
    files.map((file) => [`${toFileName(file.definition)}\n${file.location.pointer}`, file]),
  );
  return (file, name) => {
    const all = byName.get(name) ?? [];
    const each = all[0]?.definition.each;
    if (each === undefined || each !== file.definition.each) {
      return all;
    }
    const same = byItem.get(`${name}\n${file.location.pointer}`);
    return same === undefined || same === file ? [] : [same];
  };
}

/** The items that a file or a section is made for. */
function listWanted(
  location: Location,
  { each, when }: Pick<SectionDefinition, 'each' | 'when'>,
): Location[] {
  return listLocations(location, each).filter((it) => when === undefined || isSaid(it, when));
}

/** Whether the value at `when` exists; `false` counts as missing. */
function isSaid(location: Location, when: string): boolean {
  const value = readPointer(location, when);
  return value !== false && !isMissing(value);
}

type Wanted = Pick<ExpandedFile, 'definition' | 'phase' | 'location'>;

/**
 * Safe paths: each fact in braces becomes a slug. If two items have the same path, each gets a
 * suffix made from its own facts, so that a path does not depend on the order of others.
 */
function toPaths(wanted: readonly Wanted[], notes: Notes): string[] {
  const raw = wanted.map(({ definition, location }) =>
    demand(fillText(definition.path, location), `the path ${definition.path}`, notes),
  );
  const slugs = wanted.map(({ definition, location }) => {
    const filled = fillText(definition.path, location, toIdentifierSlug);
    return filled.isFilled ? filled.text : '';
  });
  const counts = Map.groupBy(slugs, (path) => path.toLowerCase());
  const paths = slugs.map((path, index) => {
    const isShared = (counts.get(path.toLowerCase())?.length ?? 0) > 1;
    const isOfItem = listReferences(wanted[index]?.definition.path ?? '').length > 0;
    return isShared && isOfItem ? path.replace(/\.md$/, `-${toSuffix(raw[index] ?? '')}.md`) : path;
  });
  checkPaths(wanted, paths, notes);
  return paths;
}

function checkPaths(wanted: readonly Wanted[], paths: readonly string[], notes: Notes): void {
  const seen = new Map<string, string>();
  for (const [index, path] of paths.entries()) {
    const pointer = wanted[index]?.location.pointer ?? '';
    const known = seen.get(path.toLowerCase());
    seen.set(path.toLowerCase(), pointer);
    const fault = path === '' ? undefined : findPathFault(path);
    if (fault !== undefined) {
      notes.faults.push({ pointer, detail: `makes the file name "${path}", which ${fault}` });
    } else if (known !== undefined && path !== '') {
      const detail = `makes the same file as ${known || 'the input itself'}: ${path}; tell them apart`;
      notes.faults.push({ pointer, detail });
    }
  }
}

function expandFile(
  { definition, phase, location }: Wanted,
  path: string,
  notes: Notes,
): ExpandedFile {
  const sections = definition.outline
    .filter((section) => isInVariant(section, notes.variant))
    .flatMap((section) =>
      listWanted(location, section).flatMap((it) => expandSection(section, it, path, notes)),
    );
  if (sections.length > MAX_SECTIONS) {
    const detail = `makes ${sections.length} sections of ${path}; a file has at most ${MAX_SECTIONS}`;
    notes.faults.push({ pointer: location.pointer, detail });
  }
  const filled = demand(fillText(definition.title, location), `the title of ${path}`, notes);
  const title = toName(filled, 300);
  const answers = fillOptional(definition.answers, location);
  return { definition, phase, location, path, title, answers, sections };
}

function expandSection(
  definition: SectionDefinition,
  location: Location,
  file: string,
  notes: Notes,
): ExpandedSection[] {
  const { from, missing = 'note', about, depth = 2 } = definition;
  const filled = demand(fillText(definition.heading, location), `a heading of ${file}`, notes);
  const heading = toName(filled, 300);
  if (from !== undefined && isMissing(readPointer(location, from))) {
    if (missing === 'omit') {
      return [];
    }
    const pointer = toAbsolute(location, from);
    notes.gaps.push({ pointer, file, heading, isAsked: missing === 'ask' });
  }
  const requires = (definition.requires ?? []).flatMap((required) =>
    listLocations(location, required.each).map((it) => expandEvidence(required, it, file, notes)),
  );
  return [{ definition, location, heading, depth, about: fillOptional(about, location), requires }];
}

function expandEvidence(
  definition: RequiredEvidence,
  location: Location,
  file: string,
  notes: Notes,
): ExpandedEvidence {
  const templates = definition.row ?? [definition.code ?? definition.heading ?? ''];
  const fill = (template: string) =>
    toName(demand(fillText(template, location), `what ${file} must show`, notes));
  const texts = templates.map(fill);
  const within = definition.within === undefined ? undefined : fill(definition.within);
  const label = fillOptional(definition.label, location);
  const shown = label === undefined ? texts.join(', ') : toName(label);
  return { definition, location, label: shown, texts, within };
}

/** A filled template; `undefined` without one, or if the input lacks a fact in the braces. */
function fillOptional(template: string | undefined, location: Location): string | undefined {
  const filled = template === undefined ? undefined : fillText(template, location);
  return filled?.isFilled === true ? filled.text : undefined;
}

function demand(filled: Filled, what: string, { faults }: Notes): string {
  if (filled.isFilled) {
    return filled.text;
  }
  if (faults.length < MAX_FAULTS) {
    const detail = `is missing; the profile needs a text or a number there for ${what}`;
    faults.push({ pointer: filled.pointer, detail });
  }
  return '';
}
