import { describe, expect, test } from 'vitest';
import { findDeclarations, parseFile, readInfra } from './bicep.ts';

const main = parseFile('main.bicep');
const parameters = findDeclarations(main, 'parameter');
const mapped: Record<string, { value: string }> = JSON.parse(
  readInfra('main.parameters.json'),
).parameters;

/** Made anew by the template itself. */
const UNMAPPED = ['approvalKeySalt', 'thisMonth'];

describe('parameters and outputs', () => {
  test('every mapped parameter exists, and every parameter is mapped', () => {
    const names = parameters.map(({ name }) => name).filter((name) => !UNMAPPED.includes(name));
    expect(Object.keys(mapped).sort()).toEqual(names.sort());
  });

  test('every parameter azd does not always know has a default', () => {
    const required = parameters.filter(({ text }) => !text.includes('='));
    expect(required.map(({ name }) => name)).toEqual(['environmentName', 'location']);
  });

  test('no two parameters come from the same variable', () => {
    const values = Object.values(mapped).map(({ value }) => value);
    expect(new Set(values).size).toBe(values.length);
    for (const value of values) {
      expect(value).toMatch(/^\$\{[A-Z_]+\}$|^\$\(secretOrRandomPassword /);
    }
  });

  test('the handbook lists every variable', () => {
    const handbook = readInfra('README.md');
    for (const { value } of Object.values(mapped)) {
      for (const [, name] of value.matchAll(/\$\{([A-Z_]+)\}/g)) {
        expect(handbook).toContain(`\`${name}\``);
      }
    }
  });

  test('secrets are declared as such', () => {
    for (const name of ['approvalKey', 'approvalKeySalt', 'notifyKey', 'openAiApiKey']) {
      const text = readInfra('main.bicep');
      expect(text).toMatch(new RegExp(`@secure\\(\\)\\nparam ${name} string`));
    }
  });

  test('outputs are upper snake case, as azd writes them into its environment', () => {
    const outputs = findDeclarations(main, 'output').map(({ name }) => name);
    expect(outputs).toContain('AZURE_KEY_VAULT_NAME');
    for (const name of outputs) {
      expect(name).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
    }
  });

  test('everything that has tags gets those of the azd environment', () => {
    for (const { text, subject } of findDeclarations(main, 'module')) {
      const isUntagged = /access|budget/.test(subject);
      expect(/^ {4}tags: tags$/m.test(text), subject).toBe(!isUntagged);
    }
  });
});
