import type { FileRule, Rule } from '../rule.ts';
import { codeFences } from './code-fences.ts';
import { codeLanguages } from './code-languages.ts';
import { completeness } from './completeness.ts';
import { controlCharacters } from './control-characters.ts';
import { emptySections } from './empty-sections.ts';
import { fileSize } from './file-size.ts';
import { headingLevels } from './heading-levels.ts';
import { linkAnchors } from './link-anchors.ts';
import { linkExternal } from './link-external.ts';
import { linkPlanned } from './link-planned.ts';
import { linkReferences } from './link-references.ts';
import { linkTargets } from './link-targets.ts';
import { nesting } from './nesting.ts';
import { placeholders } from './placeholders.ts';
import { plannedFiles } from './planned-files.ts';
import { rawHtml } from './raw-html.ts';
import { requiredSections } from './required-sections.ts';
import { tables } from './tables.ts';
import { title } from './title.ts';
import { utf8 } from './utf-8.ts';

/** Every rule of the gate. A new rule is a file beside this one and a line in this list. */
export const RULES: readonly Rule[] = [
  plannedFiles,
  fileSize,
  utf8,
  controlCharacters,
  nesting,
  placeholders,
  title,
  headingLevels,
  emptySections,
  requiredSections,
  codeFences,
  codeLanguages,
  tables,
  rawHtml,
  linkTargets,
  linkReferences,
  linkPlanned,
  linkAnchors,
  linkExternal,
  completeness,
];

export const FILE_RULES: readonly FileRule[] = RULES.filter((rule) => rule.kind === 'file');
