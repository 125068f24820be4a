//! The layers between the link and the message.

use core::fmt;

macro_rules! layers {
    ($( $(#[$meta:meta])* $variant:ident = $name:literal; )+) => {
        /// A protocol layer, with the short name it has in records.
        #[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
        #[non_exhaustive]
        pub enum Layer { $( $(#[$meta])* $variant, )+ }

        impl Layer {
            /// The short name, stable for programs.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $( Self::$variant => $name, )+ }
            }
        }
    };
}

layers! {
    /// Ethernet II.
    Ethernet = "eth";
    /// IEEE 802.1Q tag.
    Vlan = "vlan";
    /// PPP over Ethernet, session stage.
    Pppoe = "pppoes";
    /// Linux cooked capture, version 1.
    LinuxCooked = "sll";
    /// Linux cooked capture, version 2.
    LinuxCooked2 = "sll2";
    /// BSD loopback.
    Null = "null";
    /// Internet Protocol version 4.
    Ip = "ip";
    /// Internet Protocol version 6.
    Ipv6 = "ipv6";
    /// Generic Routing Encapsulation.
    Gre = "gre";
    /// User Datagram Protocol.
    Udp = "udp";
    /// Transmission Control Protocol.
    Tcp = "tcp";
    /// Stream Control Transmission Protocol.
    Sctp = "sctp";
    /// MTP3 user adaptation.
    M3ua = "m3ua";
    /// MTP2 user adaptation.
    M2ua = "m2ua";
    /// MTP2 peer-to-peer adaptation.
    M2pa = "m2pa";
    /// ISDN Q.921-user adaptation.
    Iua = "iua";
    /// Packets of ISO transport on TCP (RFC 1006).
    Tpkt = "tpkt";
    /// Message Transfer Part level 2.
    Mtp2 = "mtp2";
    /// Message Transfer Part level 3.
    Mtp3 = "mtp3";
    /// Link access procedure on the D channel.
    Lapd = "lapd";
    /// ISDN User Part.
    Isup = "isup";
    /// Bearer Independent Call Control.
    Bicc = "bicc";
    /// Digital subscriber signalling system 1, call control.
    Q931 = "q931";
    /// H.225.0 call signalling.
    H225 = "h225";
    /// Session Initiation Protocol.
    Sip = "sip";
}

/// The most layers one [`Stack`] holds: two tags and four tunnels above Ethernet need 13.
const MOST_LAYERS: usize = 16;

/// The layers of a message from the outermost on. Layers past the sixteenth are not recorded.
#[derive(Clone, Copy, Eq, Hash, PartialEq)]
pub struct Stack {
    layers: [Layer; MOST_LAYERS],
    length: u8,
}

impl Stack {
    pub(crate) const EMPTY: Self = Self { layers: [Layer::Ethernet; MOST_LAYERS], length: 0 };

    pub(crate) fn push(&mut self, layer: Layer) {
        if let Some(slot) = self.layers.get_mut(usize::from(self.length)) {
            *slot = layer;
            self.length = self.length.saturating_add(1);
        }
    }

    /// The layers, outermost first.
    #[must_use]
    pub fn layers(&self) -> &[Layer] {
        self.layers.get(..usize::from(self.length)).unwrap_or_default()
    }
}

/// The names, joined by colons.
impl fmt::Display for Stack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, layer) in self.layers().iter().enumerate() {
            if position > 0 {
                f.write_str(":")?;
            }
            f.write_str(layer.name())?;
        }
        Ok(())
    }
}

impl fmt::Debug for Stack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Stack({self})")
    }
}
