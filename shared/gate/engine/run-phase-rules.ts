import type { Issue } from '../../contract/release-format.ts';
import type { Scene } from './phase-context.ts';
import type { ActiveRule } from './rule-set.ts';

/** Lets every phase rule look at a scene and turns its findings into issues. */
export function runPhaseRules(rules: readonly ActiveRule[], scene: Scene): Issue[] {
  const issues: Issue[] = [];
  for (const _ of runInSteps(rules, scene, issues)) {
    // Nobody waits for a turn.
  }
  return issues;
}

/** The same in steps of a few links, adding to `issues`. */
export function* runInSteps(
  rules: readonly ActiveRule[],
  scene: Scene,
  issues: Issue[],
): Generator<undefined, void> {
  for (const { rule, severity, isOverridden, options } of rules) {
    const usual = severity[scene.input.run.strictness];
    if (rule.kind !== 'phase' || usual === 'off') {
      continue;
    }
    const steps = rule.check(
      scene,
      ({ file, place, message, severity: own }) => {
        const { line, column } = place ?? { line: null, column: null };
        const level = isOverridden ? usual : (own ?? usual);
        issues.push({ file, line, column, rule: rule.id, severity: level, message });
      },
      options,
    );
    yield* steps ?? [];
    yield;
  }
}
