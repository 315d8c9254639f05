import { describe, expect, it } from 'vitest';
import { checkOpenApi, readOpenApi, toCurl } from '../../packages/openapi/src/index.ts';

const SOUND = `openapi: 3.1.0
info: { title: Tools, version: '1' }
paths:
  /tools:
    get:
      responses: { '200': { description: All tools } }
`;

const FAULTY = `openapi: 3.1.0
info: { title: Tools, version: '1' }
paths:
  /tools:
    get:
      parameters:
        - { in: query }
      responses:
        '200': { $ref: '#/components/responses/Tools' }
`;

describe('the OpenAPI reader', () => {
  it('the OpenAPI reader answers the model of a text or of a parsed document', () => {
    const parsed = { openapi: '3.0.3', info: {}, paths: { '/a': { get: { responses: {} } } } };
    for (const [document, label] of [
      [SOUND, 'GET /tools'],
      [parsed, 'GET /a'],
    ] as const) {
      const reading = readOpenApi({ document });
      expect(reading.isValid && reading.api.operations.map((it) => it.label)).toEqual([label]);
    }
  });

  it('the OpenAPI reader reports all faults of a text at their line and column', () => {
    const { faults } = checkOpenApi({ document: FAULTY });
    expect(faults.map(({ of, place }) => [of, place?.line, place?.column])).toEqual([
      ['document', 9, 18],
      ['document', 7, 11],
    ]);
    expect(readOpenApi({ document: FAULTY })).toEqual({ isValid: false, faults });
  });

  it('the OpenAPI reader reports faults of a parsed document without a position', () => {
    const { faults } = checkOpenApi({ document: { openapi: '3.1.0', paths: {} } });
    expect(faults).toMatchObject([{ of: 'document', pointer: '/paths', place: undefined }]);
  });

  it('the OpenAPI reader applies an overlay, and places its faults in the text of the overlay', () => {
    const overlay = (target: string) => `overlay: 1.0.0
info: { title: More, version: '1' }
actions:
  - target: ${target}
    update: { title: Better tools }
`;
    const reading = readOpenApi({ document: SOUND, overlay: overlay('$.info') });
    expect(reading.isValid && reading.api.title).toBe('Better tools');
    expect(checkOpenApi({ document: SOUND, overlay: overlay('"$[?"') }).faults).toMatchObject([
      { of: 'overlay', pointer: '/actions/0/target', place: { line: 4, column: 5 } },
    ]);
    const idle = readOpenApi({ document: SOUND, overlay: overlay('$.nowhere') });
    expect(idle.isValid && idle.api.notes).toMatchObject([{ pointer: '/actions/0/target' }]);
  });

  it('the OpenAPI reader reports a document and an overlay that cannot be parsed together', () => {
    const { document, faults } = checkOpenApi({ document: '{', overlay: 'a: [' });
    expect(document).toBeUndefined();
    expect(faults.map(({ of }) => of)).toEqual(['document', 'overlay']);
  });

  it('the OpenAPI reader makes calls of operations from the model', () => {
    const document = SOUND.replace('paths:', 'servers: [{ url: https://api.example.com }]\npaths:');
    const reading = readOpenApi({ document });
    const [operation] = reading.isValid ? reading.api.operations : [];
    expect(reading.isValid && operation && toCurl(reading.api, operation)).toBe(
      'curl "https://api.example.com/tools"',
    );
  });

  it('the OpenAPI reader refuses parsed values that are nested too deep', () => {
    let document: object = {};
    for (let depth = 0; depth < 300; depth += 1) {
      document = { document };
    }
    expect(checkOpenApi({ document }).faults).toMatchObject([
      { detail: expect.stringContaining('nested deeper') },
    ]);
  });
});
