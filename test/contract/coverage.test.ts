import { describe, expect, it } from 'vitest';
import type { Facts } from '../../packages/gate/src/data/facts.ts';
import type { Evidence, Requirement } from '../../packages/gate/src/data/requirement.ts';
import { measureCoverage } from '../../packages/gate/src/engine/coverage.ts';
import { inspect } from '../../packages/gate/src/inspect.ts';

const FILE = 'a.md';

function toFacts(markdown: string): Facts {
  return inspect(FILE, Buffer.from(markdown), { strictness: 'strict', planned: null }).facts;
}

function toRequirement(evidence: Evidence, id = 'x', category = 'things'): Requirement {
  return { id, category, label: id, phase: 1, file: FILE, evidence };
}

function isShown(markdown: string, evidence: Evidence): boolean {
  const facts = toFacts(markdown);
  return measureCoverage([toRequirement(evidence)], () => facts).missing.length === 0;
}

const TWO = `# API

## First

\`GET /a\` reads.

### Parameters

| Name | In |
| - | - |
| \`page\` | query |

### Request body

Text.

## \`GET /b\`

### Responses

| Code | Meaning |
| - | - |
| 200 | Good |
`;

describe('evidence of kind code', () => {
  it('evidence of kind code is a section marked in its own text or in its heading', () => {
    expect(isShown(TWO, { kind: 'code', text: 'GET /a' })).toBe(true);
    expect(isShown(TWO, { kind: 'code', text: 'GET /b' })).toBe(true);
  });

  it('evidence of kind code is neither plain text, nor part of code, nor code before the first heading', () => {
    expect(isShown('# T\n\nGET /a\n', { kind: 'code', text: 'GET /a' })).toBe(false);
    expect(isShown('# T\n\n`GET /a/b`\n', { kind: 'code', text: 'GET /a' })).toBe(false);
    expect(isShown('`GET /a`\n\n# T\n', { kind: 'code', text: 'GET /a' })).toBe(false);
  });
});

describe('evidence of many things', () => {
  const page = `# API

## \`Pet\`

| Property | Values |
| - | - |
| \`id\` | \`a\` |
| \`id\` | \`b\` |
| \`name\` | |

### Below

Holds \`c\`.

## \`Other\`

| Property | Values |
| - | - |
| \`size\` | \`d\` |
`;
  const measure = (evidence: Evidence) => {
    const { categories, missing } = measureCoverage([toRequirement(evidence)], () => toFacts(page));
    const [{ documented = 0, total = 0 } = {}] = categories;
    return { counts: [documented, total], missing: missing.map(({ id, label }) => [id, label]) };
  };

  it('evidence of many things counts each name that has a row, as often as it is named', () => {
    expect(measure({ kind: 'rows', within: 'Pet', names: ['id', 'name', 'id'] })).toEqual({
      counts: [3, 3],
      missing: [],
    });
    expect(measure({ kind: 'rows', within: 'Pet', names: ['id', 'id', 'id', 'size'] })).toEqual({
      counts: [2, 4],
      missing: [
        ['x:id', 'id of the x'],
        ['x:size', 'size of the x'],
      ],
    });
  });

  it('evidence of many things counts each text that is inline code of the section or below it', () => {
    expect(measure({ kind: 'codes', within: 'Pet', texts: ['a', 'b', 'c', 'd', 'Holds'] })).toEqual(
      {
        counts: [3, 5],
        missing: [
          ['x:d', 'd of the x'],
          ['x:Holds', 'Holds of the x'],
        ],
      },
    );
    expect(measure({ kind: 'codes', texts: ['a', 'd'] }).counts).toEqual([2, 2]);
  });

  it('evidence of many things counts nothing of a file without facts', () => {
    const evidence: Evidence = { kind: 'rows', names: ['id', 'name'] };
    const { categories, missing } = measureCoverage([toRequirement(evidence)], () => undefined);
    expect(categories[0]).toMatchObject({ documented: 0, total: 2, score: 0 });
    expect(missing.map(({ id }) => id)).toEqual(['x:id', 'x:name']);
  });
});

describe('evidence of kind row', () => {
  const row = (within: string | undefined, ...cells: string[]): Evidence => ({
    kind: 'row',
    ...(within === undefined ? {} : { within }),
    cells,
  });

  it('evidence of kind row is a row in the marked section, also below its own headings', () => {
    expect(isShown(TWO, row('GET /a', 'page', 'query'))).toBe(true);
    expect(isShown(TWO, row('GET /a', 'page'))).toBe(true);
    expect(isShown(TWO, row('GET /b', '200'))).toBe(true);
  });

  it('evidence of kind row is not a row of a neighbouring section', () => {
    expect(isShown(TWO, row('GET /b', 'page', 'query'))).toBe(false);
    expect(isShown(TWO, row('GET /a', '200'))).toBe(false);
  });

  it('evidence of kind row is anywhere in the file when no section is asked for', () => {
    expect(isShown(TWO, row(undefined, '200', 'Good'))).toBe(true);
  });

  it('evidence of kind row is not a row that begins otherwise, nor the header', () => {
    expect(isShown(TWO, row('GET /a', 'page', 'path'))).toBe(false);
    expect(isShown(TWO, row('GET /a', 'query'))).toBe(false);
    expect(isShown(TWO, row('GET /a', 'Name', 'In'))).toBe(false);
  });
});

describe('evidence of kind heading', () => {
  it('evidence of kind heading is a heading in the marked section, without regard to case', () => {
    expect(isShown(TWO, { kind: 'heading', within: 'GET /a', text: 'request BODY' })).toBe(true);
  });

  it('evidence of kind heading is not a heading of another section', () => {
    expect(isShown(TWO, { kind: 'heading', within: 'GET /b', text: 'Request body' })).toBe(false);
  });

  it('evidence of kind heading is anywhere in the file when no section is asked for', () => {
    expect(isShown(TWO, { kind: 'heading', text: 'Responses' })).toBe(true);
  });
});

describe('a marked section', () => {
  it('a marked section ends at the next heading of a smaller depth too', () => {
    const text = '# T\n\n### Deep\n\n`X`\n\n## Next\n\n| a | b |\n| - | - |\n| 1 | 2 |\n';
    expect(isShown(text, { kind: 'row', within: 'X', cells: ['1'] })).toBe(false);
  });

  it('a marked section counts wherever the mark is given again', () => {
    const text = '# T\n\n## A\n\n`X`\n\n## B\n\n`X`\n\n| a |\n| - |\n| 1 |\n';
    expect(isShown(text, { kind: 'row', within: 'X', cells: ['1'] })).toBe(true);
  });
});

describe('coverage', () => {
  it('coverage is counted by category, in order of appearance, and names what is missing', () => {
    const facts = toFacts(TWO);
    const requirements = [
      toRequirement({ kind: 'code', text: 'GET /a' }, '1', 'operations'),
      toRequirement({ kind: 'code', text: 'GET /c' }, '2', 'operations'),
      toRequirement({ kind: 'heading', text: 'Responses' }, '3', 'other'),
    ];
    const { categories, missing } = measureCoverage(requirements, () => facts);
    expect(categories).toEqual([
      { category: 'operations', documented: 1, total: 2, score: 0.5 },
      { category: 'other', documented: 1, total: 1, score: 1 },
    ]);
    expect(missing.map(({ id }) => id)).toEqual(['2']);
  });

  it('coverage of a file without facts is nothing', () => {
    const requirements = [toRequirement({ kind: 'code', text: 'GET /a' })];
    expect(measureCoverage(requirements, () => undefined).categories[0]?.score).toBe(0);
  });

  it('coverage asks for the facts of each file once', () => {
    const facts = toFacts(TWO);
    const asked: string[] = [];
    const requirements = Array.from({ length: 1000 }, (_, index) =>
      toRequirement({ kind: 'code', text: `GET /${index}` }),
    );
    measureCoverage(requirements, (path) => {
      asked.push(path);
      return facts;
    });
    expect(asked).toEqual([FILE]);
  });
});
