import { toCount } from '../../packages/gate/src/base.ts';
import { toPlainText } from '../../packages/openapi/src/base.ts';
import type { Question } from './profile.ts';

/** Maximum number of questions in one document. */
const MAX_QUESTIONS = 200;

/**
 * The document `00-preflight-questions.md`: what the inputs leave open, errors first, with the
 * location of each answer. Same questions, same bytes.
 */
export function renderQuestions(title: string, questions: readonly Question[]): string {
  const errors = questions.filter(({ severity }) => severity === 'error').length;
  const sorted = questions.toSorted(byKey((it) => (it.severity === 'error' ? 0 : 1)));
  const shown = sorted.slice(0, MAX_QUESTIONS);
  const rows = shown.map(
    ({ severity, pointer, question }) =>
      `| ${severity} | ${toCode(pointer || '/')} | ${escapeText(question)} |`,
  );
  const more = sorted.length - shown.length;
  const lines = [
    `# Preflight questions: ${escapeText(title)}`,
    '',
    `${toCount(errors, 'question')} must be answered before the run can continue; ${toCount(questions.length - errors, 'more', 'more')} would make the documents better.`,
    'Change the input where the pointer says, and start a new run.',
    '',
    '| Severity | Where | Question |',
    '| - | - | - |',
    ...rows,
    ...(more > 0 ? ['', `${more} further questions are left out here.`] : []),
  ];
  return `${(questions.length === 0 ? [lines[0], '', 'The input leaves nothing open.'] : lines).join('\n')}\n`;
}

function byKey<T>(key: (item: T) => number): (a: T, b: T) => number {
  return (a, b) => key(a) - key(b);
}

/** Inline code in a table cell: a fence longer than any run of backticks within, pipes escaped. */
function toCode(text: string): string {
  const plain = toPlainText(text, 400);
  const longest = Math.max(0, ...[...plain.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const padding = longest > 0 ? ' ' : '';
  return `${fence}${padding}${plain.replaceAll('|', '\\|')}${padding}${fence}`;
}

/** Escapes text so that no markdown reader interprets it. */
function escapeText(text: string): string {
  return toPlainText(text, 1000).replace(/[\\`*_{}[\]<>()#+!|~&@:-]/g, '\\$&');
}
