export { type AppOptions, createApp } from './app.ts';
export { createEngine, type Engine } from './engine.ts';
export { readPolicyFolders } from './policies/read-folders.ts';
export { runServer, type Streams } from './run.ts';
export { type RunningServer, type ServerOptions, StartFailure, startServer } from './server.ts';
