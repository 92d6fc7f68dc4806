export { type AppOptions, createApp } from './app.ts';
export { createEngine, type Engine } from './engine.ts';
export { readPolicyFolders } from './policies/read-folders.ts';
export { runServer, type Streams } from './run.ts';
export { type RunningServer, type ServerOptions, startServer } from './server.ts';
export { StartFailure } from './start-failure.ts';
