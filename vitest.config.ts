import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Twice the cores of the smallest machine: most of these tests wait, for real servers and for schedules.
    maxWorkers: 4,
  },
});
