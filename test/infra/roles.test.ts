import { describe, expect, test } from 'vitest';
import { BICEP_FILES, findDeclarations, parseFile, readInfra } from './bicep.ts';

/** As documented: learn.microsoft.com, "Azure built-in roles", and Foundry's "Role-based access". */
const DOCUMENTED = {
  storageBlobDataOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b',
  storageBlobDataContributor: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe',
  storageBlobDataReader: '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1',
  storageQueueDataContributor: '974c5e8b-45b9-4653-ba55-5f855dd0fb88',
  storageTableDataContributor: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3',
  monitoringMetricsPublisher: '3913510d-42f4-4e42-8a64-420c390055eb',
  keyVaultSecretsUser: '4633458b-17de-408a-b874-0445c86b69e6',
  keyVaultCryptoUser: '12338af0-0e69-4776-bea7-57ae8d297424',
  durableTaskDataContributor: '0ad04412-c4d5-4796-b79c-f76d14c8d402',
  foundryUser: '53ca6127-db72-4b80-b1b0-d745d6d5456d',
};
const GUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
/** The Azure CLI: a client application, not a role. */
const AZURE_CLI = '04b07795-8ddb-461a-bbee-02f9e1bf7b46';

const assignments = BICEP_FILES.flatMap((path) =>
  findDeclarations(parseFile(path), 'resource').filter(({ subject }) =>
    subject.startsWith('Microsoft.Authorization/roleAssignments@'),
  ),
);

describe('role assignments', () => {
  test('role ids are the documented ones', () => {
    expect(JSON.parse(readInfra('roles.json'))).toEqual(DOCUMENTED);
  });

  test.each(BICEP_FILES)('%s spells out no role id itself', (path) => {
    expect((readInfra(path).match(GUID) ?? []).filter((id) => id !== AZURE_CLI)).toEqual([]);
  });

  test('every role of the list is assigned', () => {
    const text = BICEP_FILES.map(readInfra).join('');
    for (const name of Object.keys(DOCUMENTED)) {
      expect(text).toContain(`roles.${name}`);
    }
  });

  test('every assignment says what kind of principal it is for', () => {
    expect(assignments.length).toBeGreaterThan(5);
    for (const { text } of assignments) {
      expect(text).toMatch(/principalType:/);
    }
  });

  test('the app is given rights container by container, never on the data account', () => {
    const onDataAccount = assignments.filter(({ text }) => /scope: dataStorage\b/.test(text));
    expect(onDataAccount.map(({ name }) => name)).toEqual(['deployerReadRole']);
    expect(assignments.some(({ text }) => /scope: dataContainers\[i\]/.test(text))).toBe(true);
  });

  test('the custom role cannot delete', () => {
    const [role] = findDeclarations(parseFile('app/access.bicep'), 'resource').filter(
      ({ subject }) => subject.startsWith('Microsoft.Authorization/roleDefinitions@'),
    );
    expect(role?.text).toMatch(/blobs\/write/);
    expect(role?.text).not.toMatch(/delete'|move|\*/);
  });
});
