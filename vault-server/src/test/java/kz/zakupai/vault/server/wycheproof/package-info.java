/**
 * Project Wycheproof's cases, which know how implementations of cryptography have gone wrong. The tests that use them lie
 * beside the code that they try.
 */
@org.jspecify.annotations.NullMarked
package kz.zakupai.vault.server.wycheproof;
