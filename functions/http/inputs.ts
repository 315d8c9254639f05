import type { INPUTS } from '../../shared/contract/api/inputs.ts';
import { PhasewrightError } from '../../shared/contract/release-format.ts';
import { findUpload, uploadInput } from '../../shared/run/upload-input.ts';
import type { Handlers } from './call.ts';

export const inputs: Handlers<keyof typeof INPUTS> = {
  async uploadInput({ path: { digest }, body, caller, app: { records } }) {
    return { json: await uploadInput(records, digest, body, caller.name) };
  },

  async findUpload({ path: { digest }, app: { records } }) {
    const found = await findUpload(records, digest);
    if (found === undefined) {
      throw new PhasewrightError('not-found', `no input with the digest ${digest} was uploaded`);
    }
    return { json: found };
  },
};
