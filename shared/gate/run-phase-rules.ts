import type { Issue } from '../contract/issue.ts';
import type { PhaseRule, Rule } from './rule.ts';
import type { Scene } from './scene.ts';

/** Lets every phase rule look at a scene and turns its findings into issues. */
export function runPhaseRules(rules: readonly Rule[], scene: Scene): Issue[] {
  return rules.flatMap((rule) => (rule.kind === 'phase' ? runRule(rule, scene) : []));
}

function runRule(rule: PhaseRule, scene: Scene): Issue[] {
  const issues: Issue[] = [];
  const usual = rule.severity[scene.input.run.strictness];
  rule.check(scene, ({ file, place, message, severity }) => {
    const { line, column } = place ?? { line: null, column: null };
    issues.push({ file, line, column, rule: rule.id, severity: severity ?? usual, message });
  });
  return issues;
}
