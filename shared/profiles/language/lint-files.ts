import { findNearest } from '../../../packages/gate/src/json.ts';
import type { FileFault } from '../../../packages/gate/src/schemas.ts';
import { findPathFault } from '../planned-path.ts';
import { type FileDefinition, type ProfileDefinition, toFileName } from './definition.ts';
import { isInVariant, listVariants } from './variants.ts';

interface Placed {
  readonly file: FileDefinition;
  readonly phase: number;
  readonly pointer: string;
}

/** Faults in the files of a profile that do not depend on the input. */
export function findFileFaults(definition: ProfileDefinition): FileFault[] {
  const files = definition.phases.flatMap((phase, number) =>
    phase.files.map(
      (file, index): Placed => ({
        file,
        phase: number,
        pointer: `/phases/${number}/files/${index}`,
      }),
    ),
  );
  const own = [
    ...checkPhases(definition),
    ...checkVariants(definition, files),
    ...checkPaths(files),
    ...checkIds(files),
    ...files.flatMap(checkOutline),
  ];
  const named = checkNames(files);
  return [...own, ...named, ...(named.length === 0 ? checkCycles(files) : [])];
}

function checkPhases({ phases }: ProfileDefinition): FileFault[] {
  return phases.flatMap(({ name }, index) =>
    phases.findIndex((it) => it.name === name) === index
      ? []
      : [toFault(`/phases/${index}/name`, `the phase "${name}" is there twice; rename one`)],
  );
}

function checkVariants(definition: ProfileDefinition, files: readonly Placed[]): FileFault[] {
  const names = listVariants(definition).map(({ name }) => name);
  const used = files.flatMap(({ file, pointer }) => [
    { variants: file.variants, pointer },
    ...file.outline.map(({ variants }, index) => ({
      variants,
      pointer: `${pointer}/outline/${index}`,
    })),
  ]);
  const unknown = used.flatMap(({ variants = [], pointer }) =>
    variants.flatMap((name, index) =>
      names.includes(name)
        ? []
        : [
            toFault(
              `${pointer}/variants/${index}`,
              `unknown variant "${name}"; use ${names.join(' or ')}`,
            ),
          ],
    ),
  );
  const empty = definition.phases.flatMap(({ name: phase, files: own }, index) =>
    names
      .filter((name) => !own.some((file) => isInVariant(file, name)))
      .map((name) =>
        toFault(
          `/phases/${index}/name`,
          `the phase "${phase}" has no file in the variant "${name}"; add one`,
        ),
      ),
  );
  const twice = names.flatMap((name, index) =>
    names.indexOf(name) === index
      ? []
      : [toFault(`/variants/${index}/name`, `the variant "${name}" is there twice; rename one`)],
  );
  return [...twice, ...unknown, ...empty];
}

function checkIds(files: readonly Placed[]): FileFault[] {
  const ids = files.map(({ file }) => file.id);
  return files.flatMap(({ file: { id }, pointer }, index) =>
    id === undefined || ids.indexOf(id) === index
      ? []
      : [toFault(`${pointer}/id`, `the id "${id}" is there twice; rename one`)],
  );
}

function checkPaths(files: readonly Placed[]): FileFault[] {
  const seen = new Map<string, Placed>();
  return files.flatMap((placed) => {
    const { path } = placed.file;
    const pointer = `${placed.pointer}/path`;
    const fault = findPathFault(path.replace(/\{[^{}]*\}/g, 'x'));
    const known = seen.get(path.toLowerCase());
    seen.set(path.toLowerCase(), placed);
    return [
      ...(fault === undefined ? [] : [toFault(pointer, `"${path}" ${fault}`)]),
      ...(known === undefined
        ? []
        : [toFault(pointer, `"${path}" is planned twice, in phase ${known.phase} before`)]),
    ];
  });
}

/** The first section must be of level 2, and none may skip a level. */
function checkOutline({ file, pointer }: Placed): FileFault[] {
  let before = 1;
  return file.outline.flatMap(({ depth = 2, files = [] }, index) => {
    const at = `${pointer}/outline/${index}`;
    const isSkipped = depth > before + 1;
    const maxDepth = before + 1;
    before = depth;
    return [
      ...(isSkipped
        ? [toFault(`${at}/depth`, `level ${depth} is too deep; at most ${maxDepth}`)]
        : []),
      ...files.flatMap((path, at2) =>
        path === toFileName(file)
          ? [toFault(`${at}/files/${at2}`, 'a file does not list itself; take it out')]
          : [],
      ),
    ];
  });
}

/** Files are named by their id, or by their path as written in the profile, braces included. */
function checkNames(files: readonly Placed[]): FileFault[] {
  const byName = new Map(files.map((placed) => [toFileName(placed.file), placed]));
  const check = (path: string, pointer: string): Placed | FileFault => {
    const nearest = findNearest(path, [...byName.keys()]);
    const fix =
      nearest === undefined ? 'use an id or a path of this profile' : `did you mean "${nearest}"?`;
    return byName.get(path) ?? toFault(pointer, `"${path}" is not a file of this profile; ${fix}`);
  };
  return files.flatMap(({ file, phase, pointer }) => [
    ...(file.dependsOn ?? []).flatMap((path, index) => {
      const at = `${pointer}/dependsOn/${index}`;
      const found = check(path, at);
      if ('at' in found) {
        return [found];
      }
      const detail = `"${path}" is of phase ${found.phase}, which is written later; a file can only depend on its own or an earlier phase`;
      return found.phase > phase ? [toFault(at, detail)] : [];
    }),
    ...file.outline.flatMap(({ files: listed = [] }, section) =>
      listed.flatMap((path, index) => {
        const found = check(path, `${pointer}/outline/${section}/files/${index}`);
        return 'at' in found ? [found] : [];
      }),
    ),
  ]);
}

/** Follows dependencies from each file; reaching one that is still open is a cycle. */
function checkCycles(files: readonly Placed[]): FileFault[] {
  const byName = new Map(files.map((placed) => [toFileName(placed.file), placed]));
  const done = new Set<string>();
  const faults: FileFault[] = [];
  const visit = (path: string, open: readonly string[]): void => {
    const placed = byName.get(path);
    if (placed === undefined || done.has(path)) {
      return;
    }
    for (const [index, next] of (placed.file.dependsOn ?? []).entries()) {
      const trail = [...open, path];
      const start = trail.indexOf(next);
      if (start >= 0) {
        const cycle = [...trail.slice(start), next].join(' → ');
        const detail = `the files depend on each other in a circle: ${cycle}; take one dependency out`;
        faults.push(toFault(`${placed.pointer}/dependsOn/${index}`, detail));
      } else {
        visit(next, trail);
      }
    }
    done.add(path);
  };
  for (const { file } of files) {
    visit(toFileName(file), []);
  }
  return faults;
}

function toFault(pointer: string, detail: string): FileFault {
  return { pointer, detail, at: 'value' };
}
