export type { Schemas } from './api.ts';
export { ApiError, type ApiFault } from './api-error.ts';
export {
  type Answer,
  type Client,
  type ClientOptions,
  createClient,
  type Input,
  type JsonOperationKey,
  type OperationKey,
  type Send,
  toAddress,
} from './client.ts';
export { type UploadOptions, uploadInput } from './upload-input.ts';
