import { collectUrls } from '../../../packages/gate/src/base.ts';
import { toTerms } from '../../../packages/gate/src/schemas.ts';
import type { ProfileDefinition } from '../language/definition.ts';
import type { Expanded } from '../language/expand.ts';
import { planFiles } from '../language/plan-files.ts';
import type { Docset } from '../profile.ts';
import type { UserModel } from './model.ts';

const DEFAULT_WORDS = 300;

/** The docset of an expanded profile. Throws what `planFiles` throws. */
export function toDocset(
  definition: ProfileDefinition,
  { root }: UserModel,
  layout: Expanded,
): Docset {
  return {
    ...planFiles(definition, layout, (file) => file.definition.words ?? DEFAULT_WORDS),
    title: definition.title,
    knownUrls: new Set([...collectUrls(root), ...collectUrls(definition)]),
    terms: toTerms(definition.terms),
    acceptance: new Map(layout.files.map((file) => [file.path, file.definition.acceptance ?? []])),
  };
}
