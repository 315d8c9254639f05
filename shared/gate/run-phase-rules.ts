import type { Issue, Severity } from '../contract/issue.ts';
import type { PhaseRule } from './rule.ts';
import type { ActiveRule } from './rule-set.ts';
import type { Scene } from './scene.ts';

/** Lets every phase rule look at a scene and turns its findings into issues. */
export function runPhaseRules(rules: readonly ActiveRule[], scene: Scene): Issue[] {
  return rules.flatMap((active) => {
    const level = active.severity[scene.input.run.strictness];
    const { rule } = active;
    return rule.kind === 'phase' && level !== 'off' ? runRule(rule, active, scene, level) : [];
  });
}

function runRule(
  rule: PhaseRule,
  { isOverridden, options }: ActiveRule,
  scene: Scene,
  usual: Severity,
): Issue[] {
  const issues: Issue[] = [];
  rule.check(
    scene,
    ({ file, place, message, severity }) => {
      const { line, column } = place ?? { line: null, column: null };
      const level = isOverridden ? usual : (severity ?? usual);
      issues.push({ file, line, column, rule: rule.id, severity: level, message });
    },
    options,
  );
  return issues;
}
