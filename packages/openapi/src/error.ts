/**
 * Why files beside a document cannot be read; the message names the file and what to do.
 *
 * @example
 * if (error instanceof OpenApiError) console.error(error.message);
 */
export class OpenApiError extends Error {
  override readonly name = 'OpenApiError';
}
