import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readInputs } from '../../cli/input/read-inputs.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'phasewright-bundle-'));
  mkdirSync(join(folder, 'api'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const refer = (file: string) =>
  `openapi: 3.1.0\ninfo: {title: T, version: "1"}\npaths: {/a: {get: {responses: {200: {description: ok, content: {a/json: {schema: {$ref: "${file}"}}}}}}}}\n`;

async function read(document: string | Uint8Array): Promise<string | undefined> {
  writeFileSync(join(folder, 'api', 'openapi.yaml'), document);
  return (await readInputs(['openapi=api/openapi.yaml'], folder)).openapi;
}

describe('an OpenAPI document given to the command line', () => {
  it('a document that refers to files beside it is read in one piece', async () => {
    writeFileSync(join(folder, 'api', 'tool.yaml'), 'type: object\ntitle: A tool\n');
    expect(JSON.parse((await read(refer('tool.yaml'))) ?? '')).toMatchObject({
      components: { schemas: { tool: { title: 'A tool' } } },
    });
  });

  it('a document in one piece stays as it is, byte for byte', async () => {
    expect(await read(refer('#/components/schemas/A'))).toBe(refer('#/components/schemas/A'));
    expect(await read(refer('https://example.com/a.json'))).toContain('https://example.com/a.json');
  });

  it('a reference to a file that does not exist stays for the check', async () => {
    expect(await read(refer('no.yaml'))).toBe(refer('no.yaml'));
  });

  it('a file outside the folder of the document is refused by name', async () => {
    writeFileSync(join(folder, 'secret.yaml'), 'type: string\n');
    await expect(read(refer('../secret.yaml'))).rejects.toThrow(/outside the folder/);
    symlinkSync(join(folder, 'secret.yaml'), join(folder, 'api', 'link.yaml'));
    await expect(read(refer('link.yaml'))).rejects.toThrow(/outside the folder/);
  });

  it('UTF-16 is read in either order of bytes, with a byte order mark and without', async () => {
    const text = refer('#/components/schemas/Ä');
    const little = Buffer.from(`\uFEFF${text}`, 'utf16le');
    expect(await read(little)).toBe(text);
    expect(await read(Buffer.from(little).swap16())).toBe(text);
    expect(await read(little.subarray(2))).toBe(text);
    expect(await read(Buffer.from(little).swap16().subarray(2))).toBe(text);
  });
});
