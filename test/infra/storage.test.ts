import { describe, expect, test } from 'vitest';
import { CONTAINERS } from '../../shared/contract/blob-store.ts';
import { findDeclarations, parseFile } from './bicep.ts';

const resources = findDeclarations(parseFile('app/data-storage.bicep'), 'resource');
const ofType = (type: string) => resources.filter(({ subject }) => subject.startsWith(`${type}@`));
const CONTAINER = 'Microsoft.Storage/storageAccounts/blobServices/containers';

function policyOf(container: string) {
  return ofType(`${CONTAINER}/immutabilityPolicies`).find(({ text }) =>
    new RegExp(`parent: ${container}\\b`).test(text),
  )?.text;
}

describe('storage of runs', () => {
  test('the containers are those the app uses', () => {
    expect(ofType(CONTAINER).map(({ name }) => name)).toEqual([...CONTAINERS]);
    for (const { name, text } of ofType(CONTAINER)) {
      expect(text).toContain(`name: '${name}'`);
    }
  });

  test('what is released has a time-based policy under which nothing grows', () => {
    const policy = policyOf('released');
    expect(policy).toMatch(/name: 'default'/);
    expect(policy).toMatch(/immutabilityPeriodSinceCreationInDays: releasedRetentionInDays/);
    expect(policy).toMatch(/allowProtectedAppendWrites: false/);
  });

  test('event logs have a policy under which they may only grow', () => {
    expect(policyOf('audit')).toMatch(/allowProtectedAppendWrites: true/);
    expect(policyOf('audit')).not.toMatch(/allowProtectedAppendWritesAll/);
  });

  test('what is not released has no policy', () => {
    expect(policyOf('staging')).toBeUndefined();
    expect(policyOf('inputs')).toBeUndefined();
  });

  test('a policy is never deployed again once it is locked, and never locked by the template', () => {
    for (const container of ['released', 'audit']) {
      expect(policyOf(container)).toMatch(/= if \(!arePoliciesLocked\)/);
      expect(policyOf(container)).not.toMatch(/state:/);
    }
  });

  test('only the containers staging and inputs are cleaned up automatically, each after its days', () => {
    const [lifecycle] = ofType('Microsoft.Storage/storageAccounts/managementPolicies');
    const rules = (lifecycle?.text ?? '').split("name: 'delete-old-");
    const [, staging = '', inputs = ''] = rules;
    expect(rules).toHaveLength(3);
    expect(staging).toMatch(/prefixMatch: \['\$\{staging\.name\}\/'\]/);
    expect(staging).toMatch(/GreaterThan: stagingRetentionInDays/);
    expect(inputs).toMatch(/prefixMatch: \['\$\{inputs\.name\}\/'\]/);
    expect(inputs).toMatch(/GreaterThan: inputsRetentionInDays/);
  });

  test.each(['app/data-storage.bicep', 'app/host-storage.bicep'])(
    'keys and public blobs are off in %s',
    (path) => {
      const [account] = findDeclarations(parseFile(path), 'resource').filter(({ subject }) =>
        subject.startsWith('Microsoft.Storage/storageAccounts@'),
      );
      expect(account?.text).toMatch(/allowSharedKeyAccess: false/);
      expect(account?.text).toMatch(/allowBlobPublicAccess: false/);
      expect(account?.text).toMatch(/minimumTlsVersion: 'TLS1_2'/);
    },
  );
});
