import { ApiError, createClient } from '../../../packages/client/src/index.ts';

/**
 * The API of the service that served this page. Every failure is an `ApiError`: an answer that is no
 * success, a service that does not answer, and a sign-in that has run out (the front end in front of
 * the app then redirects to a page of another origin, which a script must not follow).
 */
export const api = createClient({ url: '', send });

async function send(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, { ...init, redirect: 'manual' }).catch((error: unknown) => {
    if (error instanceof TypeError) {
      throw new ApiError(0, 'No connection', 'the service does not answer; nothing was changed');
    }
    throw error;
  });
  if (response.type === 'opaqueredirect') {
    throw new ApiError(401, 'Not signed in', 'your sign-in has expired; reload the page');
  }
  return response;
}

/** What a person has typed, without spaces around it; nothing if there is nothing else. */
export function toOptional(text: string): string | undefined {
  return text.trim() || undefined;
}
