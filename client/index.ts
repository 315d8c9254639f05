export { ApiError, type ApiFault } from './api-error.ts';
export {
  type Answer,
  type Client,
  type ClientOptions,
  createClient,
  type Input,
  type JsonOperationId,
  type OperationId,
  type Send,
} from './client.ts';
export * from './operations.ts';
