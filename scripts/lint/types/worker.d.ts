/* The service worker's own names: TypeScript's `WebWorker` knows the worker in general. */

declare const registration: ServiceWorkerRegistration;
declare const clients: Clients;

interface WorkerGlobalScope {
  skipWaiting(): Promise<void>;
  addEventListener<K extends keyof ServiceWorkerGlobalScopeEventMap>(
    type: K,
    listener: (event: ServiceWorkerGlobalScopeEventMap[K]) => void,
  ): void;
}
