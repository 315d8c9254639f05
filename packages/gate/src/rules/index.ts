import type { Rule } from '../engine/rule.ts';
import { acronyms } from './acronyms.ts';
import { assistantTalk } from './assistant-talk.ts';
import { citedSources } from './cited-sources.ts';
import { codeFences } from './code-fences.ts';
import { codeLanguages } from './code-languages.ts';
import { codeSyntax } from './code-syntax.ts';
import { completeness } from './completeness.ts';
import { controlCharacters } from './control-characters.ts';
import { docsetLanguage } from './docset-language.ts';
import { emptySections } from './empty-sections.ts';
import { entityFields } from './entity-fields.ts';
import { exactMessages } from './exact-messages.ts';
import { fileSize } from './file-size.ts';
import { headingLevels } from './heading-levels.ts';
import { hiddenText } from './hidden-text.ts';
import { imageAlternatives } from './image-alternatives.ts';
import { invalidSamples } from './invalid-samples.ts';
import { language } from './language.ts';
import { leftoverMarks } from './leftover-marks.ts';
import { linkAnchors } from './link-anchors.ts';
import { linkExternal } from './link-external.ts';
import { linkPlanned } from './link-planned.ts';
import { linkReferences } from './link-references.ts';
import { linkTargets } from './link-targets.ts';
import { misplacedClaims } from './misplaced-claims.ts';
import { nesting } from './nesting.ts';
import { numbering } from './numbering.ts';
import { orphans } from './orphans.ts';
import { placeholders } from './placeholders.ts';
import { plannedFiles } from './planned-files.ts';
import { rawHtml } from './raw-html.ts';
import { releasedFiles } from './released-files.ts';
import { renderedFacts } from './rendered-facts.ts';
import { repetition } from './repetition.ts';
import { requiredSections } from './required-sections.ts';
import { tables } from './tables.ts';
import { termDefinitions } from './term-definitions.ts';
import { termUsage } from './term-usage.ts';
import { title } from './title.ts';
import { truncation } from './truncation.ts';
import { ungroundedAddresses } from './ungrounded-addresses.ts';
import { ungroundedCodes } from './ungrounded-codes.ts';
import { ungroundedNames } from './ungrounded-names.ts';
import { ungroundedNumbers } from './ungrounded-numbers.ts';
import { ungroundedOperations } from './ungrounded-operations.ts';
import { utf8 } from './utf-8.ts';

/** Every rule of the gate. A new rule is a file of this folder and a line in this list. */
export const RULES: readonly Rule[] = [
  plannedFiles,
  releasedFiles,
  renderedFacts,
  fileSize,
  utf8,
  controlCharacters,
  nesting,
  placeholders,
  assistantTalk,
  leftoverMarks,
  repetition,
  truncation,
  numbering,
  language,
  title,
  headingLevels,
  emptySections,
  requiredSections,
  codeFences,
  codeLanguages,
  codeSyntax,
  tables,
  imageAlternatives,
  rawHtml,
  hiddenText,
  linkTargets,
  linkReferences,
  linkPlanned,
  linkAnchors,
  linkExternal,
  orphans,
  docsetLanguage,
  termUsage,
  termDefinitions,
  acronyms,
  ungroundedNames,
  ungroundedOperations,
  ungroundedCodes,
  ungroundedNumbers,
  ungroundedAddresses,
  misplacedClaims,
  citedSources,
  invalidSamples,
  entityFields,
  exactMessages,
  completeness,
];
