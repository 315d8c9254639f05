import { PlanProposal } from '../../contract/plan-proposal.ts';
import type { PlannedFile } from '../../contract/release-format.ts';
import { isWireObject, type WireObject } from '../answer/wire.ts';
import type { PlanRequest } from '../planner.ts';
import { toStrictSchema } from './strict-schema.ts';

/** The schema of a planner's answer, for structured outputs; its name is sent along. */
export const PLAN_SCHEMA_NAME = 'phase_plan';
export const PLAN_SCHEMA = toStrictSchema(PlanProposal);

/**
 * Converts a planner's answer to a proposal. The files that the profile requires are planned as the
 * profile says, whatever the answer contains about them except further sections and dependencies,
 * so a model need not repeat hundreds of files and cannot lose or change one. Malformed parts are
 * passed on unchanged, for the check to report.
 */
export function toProposal(answer: unknown, request: PlanRequest): unknown {
  const files = isWireObject(answer) ? answer.files : undefined;
  if (!Array.isArray(files)) {
    return answer;
  }
  const required = listRequired(request);
  const paths = new Set(required.map(({ path }) => path));
  const proposed = files.map(dropNulls);
  const named = new Map(
    proposed.filter(isWireObject).map((file): [unknown, WireObject] => [file.path, file]),
  );
  const added = proposed.filter((file) => !(isWireObject(file) && paths.has(String(file.path))));
  return {
    files: [
      ...required.map((file) => mergeRequired(file, named.get(file.path))),
      ...added.map((file) => (isWireObject(file) ? { ...file, writer: 'agent' } : file)),
    ],
  };
}

export function listRequired({ run, phase }: PlanRequest): readonly PlannedFile[] {
  return run.docset.phases.find((it) => it.phase === phase)?.files ?? [];
}

function mergeRequired(file: PlannedFile, named: WireObject | undefined): unknown {
  if (named === undefined || file.writer === 'template') {
    return file;
  }
  const { outline, dependsOn } = named;
  const further = Array.isArray(dependsOn) ? dependsOn : [];
  return {
    ...file,
    outline:
      Array.isArray(outline) && outline.length > 0
        ? outline.map((section) => withSources(section, file))
        : file.outline,
    dependsOn: [...new Set([...file.dependsOn, ...further])],
  };
}

/** A required section keeps the sources that the profile names, unless the answer names its own. */
function withSources(section: unknown, { outline }: PlannedFile): unknown {
  if (!isWireObject(section) || section.sources !== undefined) {
    return section;
  }
  const sources = outline.find(({ heading }) => heading === section.heading)?.sources;
  return sources === undefined ? section : { ...section, sources };
}

/** In strict mode an optional property is answered as null, and the only optional list as empty. */
function dropNulls(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(dropNulls);
  }
  return isWireObject(value)
    ? Object.fromEntries(
        Object.entries(value)
          .filter(([key, it]) => it !== null && !(key === 'sources' && isEmpty(it)))
          .map(([key, it]) => [key, dropNulls(it)]),
      )
    : value;
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
