import type { PlanProposal } from '../contract/plan-proposal.ts';
import type { Fault, PlannedFile, SourceRange } from '../contract/release-format.ts';
import { findPathFault } from '../profiles/planned-path.ts';
import type { Docset } from '../profiles/profile.ts';

/** The context of a proposed plan. `taken` are the paths of other phases. */
export interface PlanContext {
  readonly docset: Docset;
  readonly phase: number;
  readonly taken: ReadonlySet<string>;
}

/**
 * All faults of a proposed plan, with JSON pointers into it; empty if it is acceptable. Checks
 * paths, case-insensitive uniqueness, dependencies, and that every file the profile requires is
 * planned as the profile says.
 */
export function checkPlan(proposal: PlanProposal, context: PlanContext): Fault[] {
  const { files } = proposal;
  if (files.length === 0) {
    return [{ pointer: '/files', detail: 'is empty; a phase needs at least one file' }];
  }
  return [
    ...checkPaths(files),
    ...checkUnique(files, context.taken),
    ...checkDependencies(files, context.taken),
    ...checkRequired(files, context),
    ...checkSources(files, context.docset),
  ];
}

/**
 * Ranges of sources must exist, and each section of a file that the profile does not require names
 * at least one; without a source set none may be named.
 */
function checkSources(files: readonly PlannedFile[], { sourceLines, phases }: Docset): Fault[] {
  const required = new Set(phases.flatMap((it) => it.files.map(({ path }) => path)));
  return files.flatMap(({ path, outline }, file) =>
    outline.flatMap(({ sources = [] }, section) => {
      const pointer = `/files/${file}/outline/${section}/sources`;
      if (sourceLines !== undefined && sources.length === 0 && !required.has(path)) {
        return [{ pointer, detail: 'is missing; name the lines that this section rests on' }];
      }
      return sources.flatMap((range, index) => {
        const detail = findRangeFault(range, sourceLines);
        return detail === undefined ? [] : [{ pointer: `${pointer}/${index}`, detail }];
      });
    }),
  );
}

function findRangeFault(
  { path, fromLine, toLine }: SourceRange,
  sourceLines: Docset['sourceLines'],
): string | undefined {
  if (sourceLines === undefined) {
    return 'must be left out: the inputs of this run are not a source set';
  }
  const lines = sourceLines.get(path);
  if (lines === undefined) {
    return `names "${path}", which the sources do not have; name a file of the index`;
  }
  return fromLine > toLine || toLine > lines
    ? `names lines ${fromLine} to ${toLine} of "${path}", which has ${lines}`
    : undefined;
}

function checkPaths(files: readonly PlannedFile[]): Fault[] {
  return files.flatMap(({ path }, index) => {
    const fault = findPathFault(path);
    return fault === undefined ? [] : [{ pointer: `/files/${index}/path`, detail: fault }];
  });
}

function checkUnique(files: readonly PlannedFile[], taken: ReadonlySet<string>): Fault[] {
  const seen = new Set([...taken].map((path) => path.toLowerCase()));
  const folders = new Set([...seen].flatMap(toFolders));
  return files.flatMap(({ path }, index) => {
    const key = path.toLowerCase();
    const isClash = seen.has(key) || folders.has(key) || toFolders(key).some((it) => seen.has(it));
    seen.add(key);
    for (const folder of toFolders(key)) {
      folders.add(folder);
    }
    const detail = `"${path}" is planned twice, differs only in case from another file, or is also a folder`;
    return isClash ? [{ pointer: `/files/${index}/path`, detail }] : [];
  });
}

function toFolders(path: string): string[] {
  const segments = path.split('/').slice(0, -1);
  return segments.map((_, index) => segments.slice(0, index + 1).join('/'));
}

function checkDependencies(files: readonly PlannedFile[], taken: ReadonlySet<string>): Fault[] {
  const own = new Set(files.map(({ path }) => path));
  const unknown = files.flatMap(({ dependsOn }, index) =>
    dependsOn
      .filter((path) => !own.has(path) && !taken.has(path))
      .map((path) => ({
        pointer: `/files/${index}/dependsOn`,
        detail: `names "${path}", which is not planned`,
      })),
  );
  return unknown.length > 0 ? unknown : checkCycles(files);
}

/** Kahn's algorithm: files that cannot be removed are in a cycle or depend on one. */
function checkCycles(files: readonly PlannedFile[]): Fault[] {
  const own = new Set(files.map(({ path }) => path));
  const open = new Map(
    files.map(({ path, dependsOn }) => [path, new Set(dependsOn.filter((it) => own.has(it)))]),
  );
  const dependants = new Map<string, string[]>();
  for (const [path, needs] of open) {
    for (const need of needs) {
      dependants.set(need, [...(dependants.get(need) ?? []), path]);
    }
  }
  const ready = [...open].filter(([, needs]) => needs.size === 0).map(([path]) => path);
  for (let path = ready.pop(); path !== undefined; path = ready.pop()) {
    open.delete(path);
    for (const dependant of dependants.get(path) ?? []) {
      const needs = open.get(dependant);
      needs?.delete(path);
      if (needs?.size === 0) {
        ready.push(dependant);
      }
    }
  }
  const left = [...open.keys()].slice(0, 5);
  return left.length === 0
    ? []
    : [{ pointer: '/files', detail: `has a dependency cycle through ${left.join(', ')}` }];
}

function checkRequired(files: readonly PlannedFile[], context: PlanContext): Fault[] {
  const required = context.docset.phases.find(({ phase }) => phase === context.phase)?.files ?? [];
  const byPath = new Map(files.map((file, index) => [file.path, { file, index }]));
  const requiredPaths = new Set(required.map(({ path }) => path));
  const missing = required.flatMap((file) => {
    const found = byPath.get(file.path);
    return found === undefined
      ? [{ pointer: '/files', detail: `lacks "${file.path}", which the profile requires` }]
      : checkAgainst(found.file, file, `/files/${found.index}`);
  });
  const extra = files.flatMap(({ path, writer }, index) =>
    writer === 'template' && !requiredPaths.has(path)
      ? [
          {
            pointer: `/files/${index}/writer`,
            detail: 'must be "agent"; only the profile names template files',
          },
        ]
      : [],
  );
  return [...missing, ...extra];
}

function checkAgainst(found: PlannedFile, required: PlannedFile, pointer: string): Fault[] {
  const faults: Fault[] = [];
  const headings = found.outline.map(({ heading }) => heading);
  const lost = required.outline.find(({ heading }) => !headings.includes(heading));
  if (lost !== undefined) {
    faults.push({ pointer: `${pointer}/outline`, detail: `lacks the section "${lost.heading}"` });
  }
  const uncovered = required.covers.find((id) => !found.covers.includes(id));
  if (uncovered !== undefined) {
    faults.push({ pointer: `${pointer}/covers`, detail: `lacks "${uncovered}"` });
  }
  if (found.writer !== required.writer) {
    faults.push({ pointer: `${pointer}/writer`, detail: `must be "${required.writer}"` });
  }
  return faults;
}
