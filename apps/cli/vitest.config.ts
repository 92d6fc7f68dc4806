import { defineConfig, mergeConfig } from 'vitest/config';
import shared from '../../vitest.shared.ts';

// A command compiles whole policies and generates a county: seconds on a busy machine.
export default mergeConfig(shared, defineConfig({ test: { testTimeout: 120_000 } }));
