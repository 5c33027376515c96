export {}

declare module 'next-auth' {
  /** Whom a provider lets in. */
  interface User {
    id: string
    hasShownFactor: boolean
  }
}
