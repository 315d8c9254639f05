import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import {
  AzureCliCredential,
  AzureDeveloperCliCredential,
  ChainedTokenCredential,
} from '@azure/identity';
import { isPhasewrightError, PhasewrightError } from '../../shared/contract/release-format.ts';
import { connectApp } from './connect-app.ts';
import { createGraph, type Graph } from './graph.ts';
import { registerApp } from './register-app.ts';

const say = (text: string): void => void process.stdout.write(`${text}\n`);

try {
  await run(process.argv[2] ?? '');
} catch (error) {
  if (!isPhasewrightError(error)) {
    throw error;
  }
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

async function run(command: string): Promise<void> {
  if (process.env.AUTH_REGISTRATION === 'manual') {
    need('AUTH_CLIENT_ID', 'set it to the client id of your app registration');
    say('AUTH_REGISTRATION is manual: the app registration is left alone.');
  } else if (command === 'register') {
    await register();
  } else if (command === 'connect') {
    await connect();
  } else {
    throw new PhasewrightError(
      'bad-request',
      `"${command}" is not a step; use register or connect`,
    );
  }
}

async function register(): Promise<void> {
  if (process.env.AUTH_CLIENT_ID) {
    say(`The app registration is ${process.env.AUTH_CLIENT_ID}.`);
    return;
  }
  const clientId = await registerApp(openGraph(), need('AZURE_ENV_NAME'));
  await promisify(execFile)('azd', ['env', 'set', 'AUTH_CLIENT_ID', clientId]);
  say(`Made the app registration ${clientId}; you are its administrator.`);
}

async function connect(): Promise<void> {
  const appUri = need('SERVICE_API_URI');
  await connectApp(openGraph(), {
    clientId: need('AUTH_CLIENT_ID'),
    tenantId: need('AZURE_TENANT_ID'),
    appUri,
    identityPrincipalId: need('SERVICE_API_IDENTITY_PRINCIPAL_ID'),
  });
  say(`People can sign in at ${appUri}.`);
}

function openGraph(): Graph {
  const credential = new ChainedTokenCredential(
    new AzureDeveloperCliCredential(),
    new AzureCliCredential(),
  );
  return createGraph('https://graph.microsoft.com/v1.0', async () => {
    const { token } = await credential.getToken('https://graph.microsoft.com/.default');
    return token;
  });
}

function need(name: string, remedy = 'azd sets it when it runs this'): string {
  const value = process.env[name];
  if (!value) {
    throw new PhasewrightError('bad-setting', `${name} is missing; ${remedy}`);
  }
  return value;
}
