import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROUTES } from '../../shared/contract/api.ts';
import { findDeclarations, findKeys, parseFile, ROOT } from './bicep.ts';

/** Set by Azure itself. */
const PLATFORM = /^WEBSITE_/;
/** For plain files and connection strings, and for names of one machine. */
const LOCAL_ONLY = ['PHASEWRIGHT_STORAGE', 'PHASEWRIGHT_ALLOWED_HOSTS'];

function readNamesInCode(): string[] {
  const folder = join(ROOT, 'shared', 'settings');
  const source = [`${folder}.ts`, ...readdirSync(folder).map((name) => join(folder, name))]
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  const names = source.matchAll(
    /environment\.([A-Z]\w+)|\benvironment,\s*'([A-Z]\w+)'|environment\['([A-Z]\w+)'\]/g,
  );
  const found = [...names].map(([, a, b, c]) => a ?? b ?? c ?? '');
  return [...new Set(found)].filter((name) => !PLATFORM.test(name) && !LOCAL_ONLY.includes(name));
}

function readNamesInTemplate(): string[] {
  return findDeclarations(parseFile('main.bicep'), 'variable')
    .filter(({ name }) => ['productSettings', 'foundrySettings', 'openAiSettings'].includes(name))
    .flatMap(({ node }) => findKeys(node));
}

const host = findDeclarations(parseFile('app/function-app.bicep'), 'variable').find(
  ({ name }) => name === 'hostSettings',
);

describe('app settings', () => {
  test('the template sets exactly what the app reads', () => {
    expect(readNamesInTemplate().sort()).toEqual(readNamesInCode().sort());
  });

  test('the names of app settings are found in the code', () => {
    expect(readNamesInCode()).toContain('PHASEWRIGHT_AGENT_TIMEOUT');
  });

  test('the host reaches its storage by identity, without a connection string', () => {
    const keys = host === undefined ? [] : findKeys(host.node);
    expect(keys).toContain('AzureWebJobsStorage__credential');
    expect(keys).toContain('AzureWebJobsStorage__clientId');
    expect(keys).not.toContain('AzureWebJobsStorage');
  });

  test('the home page of the host is off, so that the review page is served', () => {
    expect(host?.text).toMatch(/AzureWebJobsDisableHomepage: 'true'/);
  });

  test('settings Flex Consumption refuses are not there', () => {
    const keys = host === undefined ? [] : findKeys(host.node);
    for (const refused of [
      'FUNCTIONS_WORKER_RUNTIME',
      'FUNCTIONS_EXTENSION_VERSION',
      'WEBSITE_RUN_FROM_PACKAGE',
      'WEBSITE_CONTENTSHARE',
    ]) {
      expect(keys).not.toContain(refused);
    }
  });

  test('secrets come from the vault by reference', () => {
    const text = findDeclarations(parseFile('main.bicep'), 'variable')
      .map((it) => it.text)
      .join('\n');
    for (const name of ['PHASEWRIGHT_APPROVAL_KEY', 'PHASEWRIGHT_NOTIFY_KEY', 'OPENAI_API_KEY']) {
      expect(text).toMatch(new RegExp(`${name}: '@Microsoft\\.KeyVault\\(SecretUri=`));
    }
  });

  test('paths without sign-in ignore headers about the caller', () => {
    const open = ROUTES.filter(([, { path }]) => /^\/api\/(health$|links\/|tools\/)/.test(path));
    expect(open.map(([name]) => name).sort()).toEqual([
      'checkDraft',
      'getHealth',
      'getPlannedFiles',
      'getToolOpenApi',
      'listRunArtifacts',
      'openApprovalLink',
      'readRunArtifact',
      'useApprovalLink',
    ]);
    // Only `member` reads the headers of App Service authentication: functions/http/admit.ts.
    expect(open.filter(([, { access }]) => access === 'member')).toEqual([]);
  });

  test('authentication is on wherever the app believes its headers', () => {
    const auth = findDeclarations(parseFile('app/function-app.bicep'), 'resource').find(
      ({ name }) => name === 'auth',
    );
    expect(auth?.text).toMatch(/requireAuthentication: true/);
    expect(auth?.text).toMatch(/platform: \{ enabled: true/);
    expect(auth?.text).toContain("excludedPaths: ['/api/health', '/api/links/*', '/api/tools/*']");
  });
});
