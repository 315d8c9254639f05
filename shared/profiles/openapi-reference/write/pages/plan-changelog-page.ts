import type { RootContent } from 'mdast';
import {
  type Plan,
  type PlannedFile,
  toCanonicalJson,
} from '../../../../contract/release-format.ts';
import { code, heading, paragraph, tableOr } from '../../../markdown/build.ts';
import type { WriteRequest } from '../../../profile.ts';
import { renderMore, renderPlans } from '../../../run-facts.ts';
import type { PageContext } from '../context.ts';

const MAX_CHANGES = 500;

interface Change {
  readonly phase: number;
  readonly path: string;
  readonly what: string;
}

/** The accepted plans, and how they differ from the profile's requirements. */
export function planChangelogPage(_: PageContext, request: WriteRequest): RootContent[] {
  const { plans, run } = request;
  const required = new Map(run.docset.phases.map(({ phase, files }) => [phase, files]));
  const changes = plans.flatMap((plan) => compare(plan, required.get(plan.phase) ?? []));
  return [
    paragraph('The planned files of each phase as they were accepted.'),
    heading(2, 'Accepted plans'),
    ...renderPlans(request),
    heading(2, 'Changes'),
    ...describeChanges(changes),
  ];
}

function compare({ phase, files }: Plan, required: readonly PlannedFile[]): Change[] {
  const before = new Map(required.map((file) => [file.path, file]));
  const after = new Set(files.map(({ path }) => path));
  return [
    ...files.flatMap((file): Change[] => {
      const known = before.get(file.path);
      if (known === undefined) {
        return [{ phase, path: file.path, what: 'added' }];
      }
      const isSame = toCanonicalJson(known) === toCanonicalJson(file);
      return isSame ? [] : [{ phase, path: file.path, what: 'changed' }];
    }),
    ...required
      .filter(({ path }) => !after.has(path))
      .map(({ path }) => ({ phase, path, what: 'removed' })),
  ];
}

function describeChanges(changes: readonly Change[]): RootContent[] {
  return [
    ...tableOr(
      'None: every plan holds exactly the files that the profile requires.',
      ['Phase', 'File', 'Change'],
      changes
        .slice(0, MAX_CHANGES)
        .map(({ phase, path, what }) => [String(phase), code(path), what]),
    ),
    ...renderMore(changes.length - MAX_CHANGES, 'more are not listed.'),
  ];
}
