import { describe, expect, it } from 'vitest';
import { inspect } from '../../packages/gate/src/inspect.ts';
import { renderQuestions } from '../../shared/profiles/preflight-questions.ts';
import type { Question } from '../../shared/profiles/profile.ts';

const ASKED: Question[] = [
  { pointer: '/info/version', question: 'Which version?', severity: 'warning' },
  { pointer: '/paths/~1a|b/get', question: 'What does `GET /a|b` do?', severity: 'error' },
];

describe('preflight questions', () => {
  it('preflight questions are a valid document, errors first', () => {
    const text = renderQuestions('Tools | <b>API</b>', ASKED);
    const { facts, issues } = inspect('00-preflight-questions.md', Buffer.from(text), {
      strictness: 'strict',
      planned: null,
    });
    expect(issues).toEqual([]);
    expect(facts.title).toBe('Preflight questions: Tools | <b>API</b>');
    expect(facts.rows.map(({ cells }) => cells)).toEqual([
      ['error', '/paths/~1a|b/get'],
      ['warning', '/info/version'],
    ]);
  });

  it('preflight questions say so when there are none', () => {
    expect(renderQuestions('Tools', [])).toBe(
      '# Preflight questions: Tools\n\nThe input leaves nothing open.\n',
    );
  });

  it('preflight questions are cut when they are too many, and say how many are omitted', () => {
    const many = Array.from({ length: 250 }, () => ASKED[0]).filter((it) => it !== undefined);
    expect(renderQuestions('Tools', many)).toContain('50 further questions are left out here.');
  });

  it('preflight questions survive hostile titles and pointers', () => {
    const hostile = '# x\n\n```\n| a `b` ``c`` \\ \u202e [l](javascript:x) {Name} TODO';
    const text = renderQuestions(hostile, [
      { pointer: hostile, question: hostile, severity: 'error' },
    ]);
    const { facts, issues } = inspect('q.md', Buffer.from(text), {
      strictness: 'strict',
      planned: null,
    });
    expect(facts.headings).toHaveLength(1);
    expect(facts.rows).toHaveLength(1);
    expect(facts.links).toEqual([]);
    expect(issues.filter(({ rule }) => rule !== 'placeholders')).toEqual([]);
  });
});
