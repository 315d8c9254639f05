import type { Evidence, Requirement } from '../../../packages/gate/src/base.ts';
import { PhasewrightError, type PlannedFile } from '../../contract/release-format.ts';
import type { Docset } from '../profile.ts';
import type { ProfileDefinition } from './definition.ts';
import type { Expanded, ExpandedEvidence, ExpandedFile } from './expand.ts';

/** More dependencies would make a plan too large to read. */
const MAX_DEPENDENCIES = 500_000;

/**
 * The planned files of an expanded profile by phase, and what they must contain. `toWords` is the
 * expected length of a file with `covered` requirements. Throws `too-large` if files have far too
 * many dependencies.
 */
export function planFiles(
  { phases }: ProfileDefinition,
  { files, related }: Expanded,
  toWords: (file: ExpandedFile, covered: number) => number,
): Pick<Docset, 'phases' | 'requirements'> {
  const requirements = files.flatMap(toRequirements);
  const byFile = Map.groupBy(requirements, ({ file }) => file);
  let dependencies = 0;
  const planned = files.map((file): PlannedFile => {
    const { definition, path, title, sections } = file;
    const covered = byFile.get(path) ?? [];
    const needed = (definition.dependsOn ?? []).flatMap((it) => related(file, it));
    const dependsOn = [...new Set(needed.map((it) => it.path))];
    dependencies += dependsOn.length;
    return {
      path,
      title,
      outline: sections.map(({ heading, depth, about }) => ({
        heading,
        depth,
        ...(about === undefined ? {} : { about }),
      })),
      dependsOn,
      covers: covered.map(({ id }) => id),
      writer: definition.writer ?? 'agent',
      expectedWords: toWords(file, covered.length),
    };
  });
  if (dependencies > MAX_DEPENDENCIES) {
    const detail = `makes ${dependencies} dependencies between files; at most ${MAX_DEPENDENCIES} are followed`;
    throw new PhasewrightError('too-large', `the input ${detail}`, {
      faults: [{ pointer: '/inputs', detail }],
    });
  }
  return {
    phases: phases.map(({ name, title }, phase) => ({
      phase,
      name,
      title,
      files: planned.filter((_, index) => files[index]?.phase === phase),
    })),
    requirements,
  };
}

/** What a file must contain, each thing once. */
function toRequirements(file: ExpandedFile): Requirement[] {
  const seen = new Set<string>();
  return file.sections.flatMap(({ requires }) =>
    requires.flatMap((it) => {
      const { category } = it.definition;
      const evidence = toEvidence(it);
      const id = `${category}:${file.path}:${it.location.pointer}:${JSON.stringify(evidence)}`;
      const isNew = !seen.has(id);
      seen.add(id);
      const requirement = { id, category, phase: file.phase, file: file.path, evidence };
      return isNew ? [{ ...requirement, label: it.label }] : [];
    }),
  );
}

function toEvidence({ definition, texts, within }: ExpandedEvidence): Evidence {
  const [text = ''] = texts;
  if (definition.row !== undefined) {
    return { kind: 'row', ...(within === undefined ? {} : { within }), cells: [...texts] };
  }
  return definition.code === undefined ? { kind: 'heading', text } : { kind: 'code', text };
}
