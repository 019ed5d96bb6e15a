"""Weak points: how long the parts survive without one supplier, maker or licence, against how long it is gone.

Method: Simchi-Levi et al. 2015, Interfaces 45(5):375-390 (hdl.handle.net/1721.1/101782); methods.md section 4.
"""
