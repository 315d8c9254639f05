import { collectUrls, type Evidence, type Requirement } from '../../../packages/gate/src/base.ts';
import { toTerms } from '../../../packages/gate/src/schemas.ts';
import { type Fault, PhasewrightError, type PlannedFile } from '../../contract/release-format.ts';
import type { ProfileDefinition } from '../language/definition.ts';
import type { ExpandedEvidence, ExpandedFile } from '../language/expand.ts';
import type { Related } from '../language/related.ts';
import type { Docset } from '../profile.ts';
import type { UserLayout, UserModel } from './model.ts';

const DEFAULT_WORDS = 300;

/** More dependencies would make a plan too large to read. */
const MAX_DEPENDENCIES = 500_000;

/**
 * The docset of an expanded profile. Throws `too-large` if files have far too many dependencies.
 */
export function toDocset(
  definition: ProfileDefinition,
  { root }: UserModel,
  layout: UserLayout,
): Docset {
  const requirements = layout.files.flatMap(toRequirements);
  const byFile = Map.groupBy(requirements, ({ file }) => file);
  let dependencies = 0;
  const files = layout.files.map((file) => {
    const planned = toPlanned(file, byFile.get(file.path) ?? [], layout.related);
    dependencies += planned.dependsOn.length;
    return { phase: file.phase, planned };
  });
  if (dependencies > MAX_DEPENDENCIES) {
    const detail = `makes ${dependencies} dependencies between files; at most ${MAX_DEPENDENCIES} are followed`;
    throw new PhasewrightError('too-large', `the input ${detail}`, { faults: toFault(detail) });
  }
  return {
    title: definition.title,
    phases: definition.phases.map(({ name, title }, phase) => ({
      phase,
      name,
      title,
      files: files.filter((it) => it.phase === phase).map(({ planned }) => planned),
    })),
    requirements,
    knownUrls: new Set([...collectUrls(root), ...collectUrls(definition)]),
    terms: toTerms(definition.terms),
    acceptance: new Map(layout.files.map((file) => [file.path, file.definition.acceptance ?? []])),
  };
}

function toFault(detail: string): Fault[] {
  return [{ pointer: '/inputs', detail }];
}

function toPlanned(
  file: ExpandedFile,
  covered: readonly Requirement[],
  related: Related,
): PlannedFile {
  const { definition, path, title, sections } = file;
  const needed = (definition.dependsOn ?? []).flatMap((it) => related(file, it));
  return {
    path,
    title,
    outline: sections.map(({ heading, depth, about }) => ({
      heading,
      depth,
      ...(about === undefined ? {} : { about }),
    })),
    dependsOn: [...new Set(needed.map((it) => it.path))],
    covers: covered.map(({ id }) => id),
    writer: definition.writer ?? 'agent',
    expectedWords: definition.words ?? DEFAULT_WORDS,
  };
}

function toRequirements(file: ExpandedFile): Requirement[] {
  const seen = new Set<string>();
  return file.sections.flatMap(({ requires }) =>
    requires.flatMap((it) => {
      const { category } = it.definition;
      const evidence = toEvidence(it);
      const id = `${category}:${file.path}:${JSON.stringify(evidence)}`;
      const isNew = !seen.has(id);
      seen.add(id);
      const requirement = { id, category, phase: file.phase, file: file.path, evidence };
      return isNew ? [{ ...requirement, label: it.label }] : [];
    }),
  );
}

function toEvidence({ definition, texts }: ExpandedEvidence): Evidence {
  const [text = ''] = texts;
  if (definition.row !== undefined) {
    return { kind: 'row', cells: [...texts] };
  }
  return definition.code === undefined ? { kind: 'heading', text } : { kind: 'code', text };
}
