import { mergeConfig } from 'vitest/config';
import shared from '../../vitest.shared.ts';

// Servers, worker threads and processes of their own: seconds each on a busy machine.
export default mergeConfig(shared, { test: { testTimeout: 60_000, hookTimeout: 60_000 } });
